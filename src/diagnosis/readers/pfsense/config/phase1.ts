import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import {
  byDefault,
  type IkeSettings,
  type Liveness,
  type PresharedKey,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { ikeProposals } from '../../proposals.ts';
import { namesOf, type ReaderContext, settingOf } from '../../reader-context.ts';
import { RETRANSMISSION } from '../../strongswan/config/retransmission.ts';
import { type Leaf, leafAt, leavesAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';

/** One `<phase1>`: https://docs.netgate.com/pfsense/en/latest/vpn/ipsec/configure-p1.html */
export function readPhase1(context: ReaderContext, phase1: Section, statements: readonly Statement[]): IkeSettings {
  const { sourceOf, dialect } = context;
  const of = <T>(path: string, value: T, read: (text: string) => T) =>
    settingOf(context, leafAt(phase1, path), read, { value, line: phase1.line });
  const local = localAddress(context, phase1, statements);
  const remote = remoteAddress(context, leafAt(phase1, 'remote-gateway'));
  const authentication = of<readonly string[]>('authentication_method', ['psk'], (value) => [
    /pre_shared_key|psk/.test(value) ? 'psk' : 'pubkey',
  ]);
  const delay = of('dpd_delay', 0, Number);
  const nothing = byDefault([], sourceOf(phase1.line));
  return {
    ...unknownIkeSettings,
    versions: of<readonly IkeVersion[]>('iketype', [1], versions),
    mode: of('mode', 'main', (value) => (value === 'aggressive' ? 'aggressive' : 'main')),
    localAddresses: local,
    remoteAddresses: remote,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: identity(context, phase1, 'myid', local),
    remoteId: identity(context, phase1, 'peerid', remote),
    presharedKeys: presharedKeys(context, leafAt(phase1, 'pre-shared-key')),
    proposals: proposalsOf(context, phase1),
    lifetime: of('lifetime', Number(dialect.defaultOf('ike.lifetime')[0]), Number),
    liveness: livenessOf(phase1, delay),
    natTraversal: of<'on' | 'off' | 'forced'>('nat_traversal', 'on', (value) =>
      value === 'force' ? 'forced' : value === 'off' ? 'off' : 'on',
    ),
    mobike: of('mobike', true, (value) => value !== 'off'),
    virtualAddresses: nothing,
    pools: nothing,
    narrowsWithIkev1: true,
  };
}

function versions(value: string): readonly IkeVersion[] {
  if (value === 'auto' || value === 'ike') return [2, 1];
  return value === 'ikev2' ? [2] : [1];
}

/** The address of the interface, where the text has it. */
function localAddress(
  { sourceOf }: ReaderContext,
  phase1: Section,
  statements: readonly Statement[],
): Setting<readonly string[]> {
  const name = leafAt(phase1, 'interface')?.values[0] ?? 'wan';
  const found = statements.find(
    ({ words }) => words.includes('interfaces') && words.at(-3) === name && words.at(-2) === 'ipaddr',
  );
  const address = found?.words.at(-1) ?? '';
  return found && /^[\d.]{7,15}$|:/.test(address) ? stated([address], sourceOf(found.line)) : unknown;
}

function remoteAddress({ sourceOf }: ReaderContext, leaf: Leaf | undefined): Setting<readonly string[]> {
  const [value] = leaf?.values ?? [];
  if (!leaf || value === undefined) return unknown;
  return stated([value === '0.0.0.0' || value === '::' ? '%any' : value], sourceOf(leaf.line));
}

const types: Readonly<Record<string, Identity['type']>> = {
  fqdn: 'FQDN',
  dyn_dns: 'FQDN',
  user_fqdn: 'RFC822_ADDR',
  asn1dn: 'DER_ASN1_DN',
  'keyid tag': 'KEY_ID',
  keyid: 'KEY_ID',
};

function identity(
  { sourceOf }: ReaderContext,
  phase1: Section,
  end: 'myid' | 'peerid',
  addresses: Setting<readonly string[]>,
): Setting<Identity> {
  const type = leafAt(phase1, `${end}_type`);
  const kind = type?.values.join(' ') ?? '';
  const data = leafAt(phase1, `${end}_data`);
  const value = data?.values.join(' ') ?? '';
  const source = sourceOf(data?.line ?? type?.line ?? phase1.line);
  if (kind === 'any') return stated(anyIdentity, source);
  if (value !== '') return stated(types[kind] ? { type: types[kind], value } : identityOfText(value), source);
  if (addresses.kind === 'unknown') return end === 'myid' ? byDefault(ownAddress, source) : unknown;
  const [address] = addresses.value;
  if (address === undefined) return unknown;
  return byDefault(address === '%any' ? anyIdentity : identityOfText(address), source);
}

function presharedKeys({ sourceOf }: ReaderContext, leaf: Leaf | undefined): Setting<readonly PresharedKey[]> {
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(leaf?.values.join(' ') ?? '')?.groups?.['name'];
  if (!leaf || leaf.values.length === 0) return unknown;
  const source = sourceOf(leaf.line);
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

/** Each `<item>` is a proposal; before there were items, the algorithms stood in the phase itself. */
function proposalsOf(context: ReaderContext, phase1: Section): Setting<readonly Proposal[]> {
  const items = sectionsAt(phase1.statements, 'encryption item *');
  const all = items.length > 0 ? items : [phase1];
  const proposals = all.flatMap((item) => {
    const cipher = leafAt(item, 'encryption-algorithm name');
    const length = leafAt(item, 'encryption-algorithm keylen');
    if (!cipher) return [];
    const prf = leafAt(item, 'prf-algorithm');
    const names = (path: string) =>
      leavesAt(item, path).map(({ values, line }) => ({ values: values.flatMap((value) => value.split(',')), line }));
    return ikeProposals({
      encryption: namesOf(context, 'ikev2', 'encryption', cipherOf(cipher, length)),
      integrity: names('hash-algorithm').flatMap((leaf) => namesOf(context, 'ikev2', 'integrity', leaf)),
      keyExchange: names('dhgroup').flatMap((leaf) => namesOf(context, 'ikev2', 'keyExchange', leaf)),
      ...(prf && phase1IsIkev2(phase1) ? { prf: namesOf(context, 'ikev2', 'prf', prf) } : {}),
    });
  });
  const [first] = all.flatMap((item) => leafAt(item, 'encryption-algorithm name') ?? []);
  if (!first) return unknown;
  const group = leafAt(all[0] ?? phase1, 'dhgroup');
  const hash = leafAt(all[0] ?? phase1, 'hash-algorithm');
  return stated(proposals, context.sourceOf(first.line), {
    encryption: context.sourceOf(first.line),
    ...(group ? { 'dh-group': context.sourceOf(group.line) } : {}),
    ...(hash ? { integrity: context.sourceOf(hash.line) } : {}),
  });
}

// The PRF is chosen apart only where the box for it is ticked; its element is there in any case.
function phase1IsIkev2(phase1: Section): boolean {
  return leafAt(phase1, 'prfselect_enable')?.values[0] === 'yes';
}

/** `aes` with `256`; the length of GCM is that of its check value, and that of the key stands in its name. */
export function cipherOf(cipher: Leaf, length: Leaf | undefined): Leaf {
  const [name = ''] = cipher.values;
  const [bits] = length?.values ?? [];
  const isWhole = bits === undefined || /\d{3}gcm|^aes\d|^3des$|chacha/.test(name);
  return { values: [isWhole ? name : `${name} ${bits}`], line: cipher.line };
}

// The daemon is charon; for IKEv1 its timeout is set to one delay more than may fail.
function livenessOf(phase1: Section, delay: Setting<number>): Setting<Liveness> {
  if (delay.kind === 'unknown') return unknown;
  const { value } = delay;
  const failures = Number(leafAt(phase1, 'dpd_maxfail')?.values[0] ?? 5);
  const isIkev1 = leafAt(phase1, 'iketype')?.values[0] === 'ikev1';
  const timeout = isIkev1 ? value * (failures + 1) : value + RETRANSMISSION;
  return { ...delay, value: value === 0 ? { delay: 0 } : { delay: value, timeout } };
}
