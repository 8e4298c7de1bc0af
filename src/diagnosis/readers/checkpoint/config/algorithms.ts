import { type Proposal, untold } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import { espProposals, ikeProposals, type Transforms } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import type { Section, Statement } from '../../syntax/statement.ts';
import { settingIn, statementOf } from './objects.ts';

/** What the suites stand for that are chosen by name: RFC 4308 (VPN-A, VPN-B) and RFC 6379 (Suite B). */
const suites: Readonly<Record<string, { readonly ike: Transforms; readonly child: Transforms }>> = {
  'vpn a': {
    ike: { encryption: ['3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: ['2'] },
    child: { encryption: ['3DES-CBC'], integrity: ['HMAC-SHA1-96'], keyExchange: [untold] },
  },
  'vpn b': {
    ike: { encryption: ['AES-CBC-128'], integrity: ['AES-XCBC-96'], keyExchange: ['14'] },
    child: { encryption: ['AES-CBC-128'], integrity: ['AES-XCBC-96'], keyExchange: [untold] },
  },
  'suite-b-gcm-128': {
    ike: { encryption: ['AES-CBC-128'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['19'] },
    child: { encryption: ['AES-GCM-16-128'], integrity: [], keyExchange: [untold] },
  },
  'suite-b-gcm-256': {
    ike: { encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-384-192'], keyExchange: ['20'] },
    child: { encryption: ['AES-GCM-16-256'], integrity: [], keyExchange: [untold] },
  },
};

export function ikeProposalsOf(context: ReaderContext, encryption: Section): Setting<readonly Proposal[]> {
  const suite = suiteOf(encryption);
  if (suite) return stated(ikeProposals(suite.transforms.ike), context.sourceOf(suite.line));
  return phase(context, encryption, 'ikev2', {
    path: 'ike-phase-1',
    group: statementOf(encryption, 'ike-phase-1 diffie-hellman-group'),
    hasGroup: true,
  });
}

export function childProposalsOf(context: ReaderContext, encryption: Section): Setting<readonly Proposal[]> {
  const suite = suiteOf(encryption);
  if (suite) return stated(espProposals(suite.transforms.child), context.sourceOf(suite.line));
  const pfs = statementOf(encryption, 'ike-phase-2 ike-p2-use-pfs');
  const isOff = pfs !== undefined && /^false$/i.test(pfs.words.at(-1) ?? '');
  return phase(context, encryption, 'child', {
    path: 'ike-phase-2',
    group: isOff ? pfs : statementOf(encryption, 'ike-phase-2 ike-p2-pfs-dh-grp'),
    hasGroup: !isOff,
  });
}

function suiteOf(encryption: Section) {
  const said = statementOf(encryption, 'encryption-suite');
  const transforms = suites[(said?.words.at(-1) ?? '').toLowerCase().replace(/^vpn-/, 'vpn ')];
  return said && transforms && { transforms, line: said.line };
}

interface Phase {
  readonly path: string;
  readonly group: Statement | undefined;
  readonly hasGroup: boolean;
}

/** One algorithm of each type; what an excerpt does not show fits whatever the other side has. */
function phase(
  context: ReaderContext,
  encryption: Section,
  sa: SaKind,
  { path, group, hasGroup }: Phase,
): Setting<readonly Proposal[]> {
  const cipher = statementOf(encryption, `${path} encryption-algorithm`);
  const hash = statementOf(encryption, `${path} data-integrity`);
  const first = cipher ?? hash ?? group;
  if (!first) return unknown;
  const names = (transform: TransformKind, said: Statement | undefined) =>
    said ? namesOf(context, sa, transform, { values: said.words.slice(-1), line: said.line }) : [untold];
  const transforms: Transforms = {
    encryption: names('encryption', cipher),
    integrity: names('integrity', hash),
    keyExchange: hasGroup ? groupsOf(context, encryption, path, group) : [],
  };
  const { sourceOf } = context;
  return stated(sa === 'child' ? espProposals(transforms) : ikeProposals(transforms), sourceOf(first.line), {
    ...(cipher ? { encryption: sourceOf(cipher.line) } : {}),
    ...(hash ? { integrity: sourceOf(hash.line) } : {}),
    ...(group ? { 'dh-group': sourceOf(group.line) } : {}),
  });
}

/** With several key exchanges (RFC 9370) the first of them takes the place of the group. */
function groupsOf(
  context: ReaderContext,
  encryption: Section,
  path: string,
  group: Statement | undefined,
): readonly string[] {
  const isMultiple = /^true$/i.test(settingIn(encryption, `${path} use-multiple-key-exchanges`) ?? '');
  const methods = encryption.statements.filter(({ words }) =>
    words.join(' ').startsWith(`${path} multiple-key-exchanges key-exchange-methods `),
  );
  const said = isMultiple ? methods : group ? [group] : [];
  if (said.length === 0) return [untold];
  return said.flatMap(({ words, line }) => namesOf(context, 'ikev2', 'keyExchange', { values: words.slice(-1), line }));
}

const secondsIn: Readonly<Record<string, number>> = { days: 86_400, hours: 3_600, minutes: 60, seconds: 1 };

/** Phase 1 in minutes and phase 2 in seconds, unless a unit is said. */
export function lifetime({ sourceOf, dialect }: ReaderContext, encryption: Section, number: 1 | 2): Setting<number> {
  const path = `ike-phase-${number} ike-p${number}-rekey-time`;
  const said = statementOf(encryption, path);
  const unit = settingIn(encryption, `${path}-unit`) ?? (number === 1 ? 'minutes' : 'seconds');
  const value = Number(said?.words.at(-1)) * (secondsIn[unit.toLowerCase()] ?? 1);
  if (said && Number.isFinite(value)) return stated(value, sourceOf(said.line));
  const [usual] = dialect.defaultOf(number === 1 ? 'ike.lifetime' : 'child.lifetime');
  return byDefault(Number(usual), sourceOf(encryption.line));
}
