import { anyIdentity, type Identity } from '../../../../ike/identity.ts';
import {
  byDefault,
  type IkeSettings,
  known,
  type Liveness,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import { leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { defaultIkeProposals, ikeProposalsOf } from './algorithms.ts';
import { identityIn, identityOr } from './identities.ts';
import { ikev2Keys, isakmpKeys, profileKey } from './ios-keys.ts';

/** Where a tunnel is attached: what IKE needs of the crypto map entry or the tunnel interface. */
export interface Ends {
  readonly line: number;
  readonly localAddresses: Setting<readonly string[]>;
  readonly remoteAddresses: Setting<readonly string[]>;
}

/** IKEv2 with its profile: https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_conn_ike2vpn/configuration/xe-16/sec-flex-vpn-xe-16-book.html */
export function readIkev2(
  context: ReaderContext,
  statements: readonly Statement[],
  profile: Section,
  ends: Ends,
): IkeSettings {
  const { dialect, sourceOf } = context;
  const keyring = leafAt(profile, 'keyring local')?.values[0] ?? leafAt(profile, 'keyring')?.values[0];
  const own = profileKey(context, profile);
  const keys = own ? [own] : ikev2Keys(context, statements, keyring);
  const [key] = keys;
  return {
    ...common(context, ends),
    versions: stated([2], sourceOf(profile.line)),
    localAuthentication: authentication(context, profile, 'local'),
    remoteAuthentication: authentication(context, profile, 'remote'),
    localId: identityOr(context, leafAt(profile, 'identity local'), ends.localAddresses, ends.line),
    remoteId: expectedIdentity(context, profile, 'match identity remote'),
    presharedKeys: key ? stated(keys, key.source) : unknown,
    proposals: ikev2Proposals(context, statements, profile.line),
    lifetime: settingOf(context, leafAt(profile, 'lifetime'), Number, {
      value: Number(dialect.defaultOf('ike.lifetime')[0]),
      line: profile.line,
    }),
    liveness: livenessAt(context, leafAt(profile, 'dpd') ?? leafAt({ statements }, 'crypto ikev2 dpd'), profile.line),
    natTraversal: natTraversal(context, statements, profile),
    fragmentation: fragmentation(context, statements, profile.line),
  };
}

/** IKEv1: the policies of the device, and the profile and keyring where the tunnel names them. */
export function readIkev1(
  context: ReaderContext,
  statements: readonly Statement[],
  profile: Section | undefined,
  ends: Ends,
): IkeSettings {
  const { dialect, sourceOf } = context;
  const method = policyAuthentication(context, policiesOf(statements));
  const policies = policiesWith(context, policiesOf(statements), method);
  const line = policies[0]?.line ?? ends.line;
  const keys = isakmpKeys(context, statements, profile && leafAt(profile, 'keyring')?.values[0]);
  const [key] = keys;
  const self = profile && leafAt(profile, 'self-identity');
  return {
    ...common(context, ends),
    versions: byDefault([1], sourceOf(line)),
    mode:
      profile && leafAt(profile, 'initiate mode')
        ? stated('aggressive', sourceOf(profile.line))
        : byDefault('main', sourceOf(line)),
    localAuthentication: method,
    remoteAuthentication: method,
    localId: identityOr(context, self, ends.localAddresses, ends.line),
    // Without a profile the key is found by the peer's address, and no identity is asked for.
    remoteId: profile ? expectedIdentity(context, profile, 'match identity') : byDefault(anyIdentity, sourceOf(line)),
    presharedKeys: key ? stated(keys, key.source) : unknown,
    proposals: ikeProposalsOf(context, 'ikev1', policies),
    lifetime: settingOf(context, policies[0] && leafAt(policies[0], 'lifetime'), Number, {
      value: Number(dialect.defaultOf('ike.lifetime')[0]),
      line,
    }),
    liveness: livenessAt(
      context,
      (profile && leafAt(profile, 'keepalive')) ?? leafAt({ statements }, 'crypto isakmp keepalive'),
      line,
    ),
    natTraversal: natTraversal(context, statements, { line, statements: [] }),
  };
}

function common({ sourceOf }: ReaderContext, { line, localAddresses, remoteAddresses }: Ends): IkeSettings {
  const nothing = byDefault([], sourceOf(line));
  return { ...unknownIkeSettings, localAddresses, remoteAddresses, virtualAddresses: nothing, pools: nothing };
}

/** The most preferred first: the one with the lowest number. */
export function policiesOf(statements: readonly Statement[]): readonly Section[] {
  return ['crypto isakmp policy *', 'crypto ikev1 policy *', 'isakmp policy *']
    .flatMap((path) => sectionsFrom(statements, path))
    .toSorted((a, b) => Number(a.name) - Number(b.name));
}

/** A policy of IKEv1 holds for one way to authenticate; those of another do not count for this tunnel. */
export function policiesWith(
  context: ReaderContext,
  policies: readonly Section[],
  authentication: Setting<readonly string[]>,
): readonly Section[] {
  const methods = known(authentication) ?? [];
  const fitting = policies.filter((policy) =>
    known(policyAuthentication(context, [policy]))?.some((method) => methods.includes(method)),
  );
  return fitting.length > 0 ? fitting : policies;
}

export function policyAuthentication(
  { sourceOf, dialect }: ReaderContext,
  policies: readonly Section[],
): Setting<readonly string[]> {
  const [first] = policies;
  if (!first) return unknown;
  const psk = policies
    .flatMap((policy) => leafAt(policy, 'authentication') ?? [])
    .find(({ values }) => values[0] === 'pre-share');
  if (psk) return stated(['psk'], sourceOf(psk.line));
  const told = leafAt(first, 'authentication');
  return told
    ? stated(['pubkey'], sourceOf(told.line))
    : byDefault(dialect.defaultOf('ikev1.authentication'), sourceOf(first.line));
}

function authentication(
  { sourceOf }: ReaderContext,
  profile: Section,
  end: 'local' | 'remote',
): Setting<readonly string[]> {
  const leaf = leafAt(profile, `authentication ${end}`);
  if (!leaf) return unknown;
  const [method] = leaf.values;
  return stated([method === 'pre-share' ? 'psk' : method === 'eap' ? 'eap' : 'pubkey'], sourceOf(leaf.line));
}

/** A profile may match several identities; any of them will do, so that of more than one nothing is said. */
function expectedIdentity({ sourceOf }: ReaderContext, profile: Section, path: string): Setting<Identity> {
  const wanted = profile.statements.filter(({ words }) => words.join(' ').startsWith(`${path} `));
  const [first, ...more] = wanted;
  const identity = first && identityIn(first.words.slice(path.split(' ').length));
  return first && identity && more.length === 0 ? stated(identity, sourceOf(first.line)) : unknown;
}

/** Those that a policy names; in an excerpt without a policy all; without any those it is delivered with. */
function ikev2Proposals(context: ReaderContext, statements: readonly Statement[], line: number) {
  const proposals = sectionsFrom(statements, 'crypto ikev2 proposal *');
  if (proposals.length === 0) return defaultIkeProposals(context, statements, line);
  const named = sectionsFrom(statements, 'crypto ikev2 policy *').flatMap(
    (policy) => leafAt(policy, 'proposal')?.values ?? [],
  );
  const used = proposals.filter(({ name }) => named.includes(name));
  return ikeProposalsOf(context, 'ikev2', used.length > 0 ? used : proposals);
}

function livenessAt(
  { sourceOf }: ReaderContext,
  leaf: { readonly values: readonly string[]; readonly line: number } | undefined,
  line: number,
): Setting<Liveness> {
  if (!leaf) return byDefault({ delay: 0 }, sourceOf(line));
  const delay = Number(leaf.values[0] ?? 0);
  const retry = Number(leaf.values.slice(1).find((value) => /^\d+$/.test(value)) ?? 2);
  return stated({ delay, timeout: delay + RETRIES * retry }, sourceOf(leaf.line));
}

/** A peer that does not answer is asked five times more before it is given up (IOS security command reference). */
const RETRIES = 5;

function fragmentation({ sourceOf }: ReaderContext, statements: readonly Statement[], line: number): Setting<boolean> {
  const leaf = leafAt({ statements }, 'crypto ikev2 fragmentation');
  return leaf ? stated(true, sourceOf(leaf.line)) : byDefault(false, sourceOf(line));
}

function natTraversal(
  { sourceOf }: ReaderContext,
  statements: readonly Statement[],
  profile: Pick<Section, 'line' | 'statements'>,
): Setting<'on' | 'off' | 'forced'> {
  const forced = leafAt(profile, 'nat force-encap');
  if (forced) return stated('forced', sourceOf(forced.line));
  const off =
    leafAt({ statements }, 'no crypto ipsec nat-transparency udp-encapsulation') ??
    leafAt({ statements }, 'no crypto ipsec nat-transparency udp-encaps');
  return off ? stated('off', sourceOf(off.line)) : byDefault('on', sourceOf(profile.line));
}
