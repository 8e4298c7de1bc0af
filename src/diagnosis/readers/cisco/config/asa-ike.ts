import { anyIdentity } from '../../../../ike/identity.ts';
import {
  byDefault,
  type IkeSettings,
  known,
  type Liveness,
  type PresharedKey,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import { type Leaf, leafAt, leavesAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { ikeProposalsOf } from './algorithms.ts';
import { identityOr } from './identities.ts';
import { type Ends, policiesOf, policiesWith, policyAuthentication } from './ios-ike.ts';
import { fingerprintIn } from './ios-keys.ts';
import { reportMissingGroup, tunnelGroup } from './tunnel-group.ts';

/** IKE of one peer: its tunnel group, and the policies of the version. */
export function readAsaIke(
  context: ReaderContext,
  statements: readonly Statement[],
  version: 1 | 2,
  entry: Section,
  ends: Ends,
): IkeSettings {
  const { sourceOf, dialect } = context;
  const group = tunnelGroup(statements, ends);
  reportMissingGroup(context, statements, ends);
  const [local, remote] =
    version === 2
      ? [authenticationIn(context, group, 'local'), authenticationIn(context, group, 'remote')]
      : bothWays(ikev1Authentication(context, statements, group));
  const policies = version === 1 ? policiesWith(context, policiesOf(statements), local) : ikev2Policies(statements);
  const line = policies[0]?.line ?? ends.line;
  const nothing = byDefault([], sourceOf(ends.line));
  return {
    ...unknownIkeSettings,
    localAddresses: ends.localAddresses,
    remoteAddresses: ends.remoteAddresses,
    versions: stated([version], sourceOf(ends.line)),
    mode: mode(context, entry),
    localAuthentication: local,
    remoteAuthentication: remote,
    localId: localIdentity(context, statements, ends, local),
    // The tunnel group is found by the peer's address; with a pre-shared key no identity is asked for.
    remoteId: byDefault(anyIdentity, sourceOf(ends.line)),
    presharedKeys: keysOf(context, group, version),
    proposals: ikeProposalsOf(context, version === 1 ? 'ikev1' : 'ikev2', policies),
    lifetime: settingOf(context, policies[0] && lifetimeIn(policies[0]), secondsOf, {
      value: Number(dialect.defaultOf('ike.lifetime')[0]),
      line,
    }),
    liveness: livenessOf(context, group, ends.line, version),
    natTraversal: natTraversal(context, statements, entry),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

const bothWays = <T>(setting: Setting<T>) => [setting, setting] as const;

const ikev2Policies = (statements: readonly Statement[]): readonly Section[] =>
  sectionsFrom(statements, 'crypto ikev2 policy *').toSorted((a, b) => Number(a.name) - Number(b.name));

/** The tunnel group holds a key or names a certificate; without it in the text the policies tell. */
function ikev1Authentication(
  context: ReaderContext,
  statements: readonly Statement[],
  group: Section | undefined,
): Setting<readonly string[]> {
  const at = (path: string) => group && (leafAt(group, `ikev1 ${path}`) ?? leafAt(group, path));
  const [key, certificate] = [at('pre-shared-key'), at('trust-point')];
  if (key) return stated(['psk'], context.sourceOf(key.line));
  if (certificate) return stated(['pubkey'], context.sourceOf(certificate.line));
  return policyAuthentication(context, policiesOf(statements));
}

// `none` is no lifetime at all.
const secondsOf = (value: string): number => (value === 'none' ? 0 : Number(value));

const lifetimeIn = (policy: Section): Leaf | undefined =>
  leafAt(policy, 'lifetime seconds') ?? leafAt(policy, 'lifetime');

function mode({ sourceOf }: ReaderContext, entry: Section): IkeSettings['mode'] {
  const leaf = leafAt(entry, 'set ikev1 phase1-mode') ?? leafAt(entry, 'set phase1-mode');
  if (!leaf) return byDefault('main', sourceOf(entry.line));
  return stated(leaf.values[0] === 'aggressive' ? 'aggressive' : 'main', sourceOf(leaf.line));
}

function authenticationIn(
  { sourceOf }: ReaderContext,
  group: Section | undefined,
  end: 'local' | 'remote',
): Setting<readonly string[]> {
  const leaf = group && leafAt(group, `ikev2 ${end}-authentication`);
  if (!leaf) return unknown;
  const [method = ''] = leaf.values;
  return stated([method === 'pre-shared-key' ? 'psk' : method === 'eap' ? 'eap' : 'pubkey'], sourceOf(leaf.line));
}

/** The keys of both directions have to be the same to be compared as one. */
function keysOf(
  { sourceOf }: ReaderContext,
  group: Section | undefined,
  version: 1 | 2,
): Setting<readonly PresharedKey[]> {
  const paths =
    version === 1
      ? ['ikev1 pre-shared-key', 'pre-shared-key']
      : ['ikev2 local-authentication pre-shared-key', 'ikev2 remote-authentication pre-shared-key'];
  const leaves = group ? paths.flatMap((path) => leavesAt(group, path)) : [];
  const [first] = leaves;
  if (!first) return unknown;
  const fingerprint = fingerprintIn(first.values);
  const isOne = fingerprint !== undefined && leaves.every(({ values }) => fingerprintIn(values) === fingerprint);
  const source = sourceOf(first.line);
  return stated([{ owners: [], source, ...(isOne ? { fingerprint } : {}) }], source);
}

// `auto`, the default, is the address with pre-shared keys and the certificate's name otherwise.
function localIdentity(
  context: ReaderContext,
  statements: readonly Statement[],
  ends: Ends,
  authentication: Setting<readonly string[]>,
) {
  const leaf = leafAt({ statements }, 'crypto isakmp identity') ?? leafAt({ statements }, 'isakmp identity');
  const [kind] = leaf?.values ?? [];
  if (leaf && kind === 'key-id') return identityOr(context, leaf, ends.localAddresses, ends.line);
  const byCertificate = kind !== 'address' && known(authentication)?.includes('pubkey');
  return kind === 'hostname' || byCertificate
    ? unknown
    : identityOr(context, undefined, ends.localAddresses, ends.line);
}

/** An IKEv1 peer is asked three times more and then given up; for IKEv2 the device does not say how often. */
const RETRIES = 3;
const RETRY = 2;

// Keepalives are on by default: a peer that is silent for ten seconds is asked, and again every two.
function livenessOf(
  { sourceOf, dialect }: ReaderContext,
  group: Section | undefined,
  line: number,
  version: 1 | 2,
): Setting<Liveness> {
  const checked = (delay: number, retry: number): Liveness =>
    version === 1 ? { delay, timeout: delay + RETRIES * retry } : { delay };
  const leaf = group && leafAt(group, 'isakmp keepalive');
  const threshold = Number(dialect.defaultOf('ike.dpd')[0]);
  if (!leaf) return byDefault(checked(threshold, RETRY), sourceOf(line));
  // `threshold infinite` answers the peer's checks and makes none.
  const [word, value, , retry] = leaf.values;
  const isOff = word === 'disable' || value === 'infinite';
  return stated(
    isOff ? { delay: 0 } : checked(Number(value ?? threshold), Number(retry ?? RETRY)),
    sourceOf(leaf.line),
  );
}

function natTraversal(
  { sourceOf }: ReaderContext,
  statements: readonly Statement[],
  entry: Section,
): Setting<'on' | 'off'> {
  const off =
    leafAt(entry, 'set nat-t-disable') ??
    leafAt({ statements }, 'no crypto isakmp nat-traversal') ??
    leafAt({ statements }, 'no crypto ikev1 nat-traversal');
  return off ? stated('off', sourceOf(off.line)) : byDefault('on', sourceOf(entry.line));
}
