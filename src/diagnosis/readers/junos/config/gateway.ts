import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
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
import { type ReaderContext, reportMissing, settingOf } from '../../reader-context.ts';
import { type Leaf, leafAt, leavesAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { ikeProposalsOf } from './proposals.ts';

/** The named things of a text. */
export interface JunosObjects {
  readonly statements: readonly Statement[];
  readonly ikeProposals: readonly Section[];
  readonly ikePolicies: readonly Section[];
}

/** One `security ike gateway`: https://www.juniper.net/documentation/us/en/software/junos/vpn-ipsec/ */
export function readGateway(context: ReaderContext, gateway: Section, objects: JunosObjects): IkeSettings {
  const { sourceOf, dialect } = context;
  const policyName = leafAt(gateway, 'ike-policy')?.values[0];
  const policy = objects.ikePolicies.find(({ name }) => name === policyName);
  if (policyName !== undefined && !policy)
    reportMissing(context, 'IKE policy', policyName, lineAt(gateway, 'ike-policy'));
  const first = policy && firstProposal(policy, objects);
  const localAddresses = localAddress(context, gateway, objects.statements);
  const remoteAddresses = remoteAddress(context, gateway);
  const authentication = policy ? authenticationOf(context, policy, first) : unknown;
  const nothing = byDefault([], sourceOf(gateway.line));
  const natOff = leafAt(gateway, 'no-nat-traversal');
  return {
    ...unknownIkeSettings,
    versions: settingOf(context, leafAt(gateway, 'version'), versions, { value: [1], line: gateway.line }),
    mode: policy
      ? settingOf(context, leafAt(policy, 'mode'), (value) => (value === 'aggressive' ? 'aggressive' : 'main'), {
          value: 'main',
          line: policy.line,
        })
      : unknown,
    localAddresses,
    remoteAddresses,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: localIdentity(context, gateway, localAddresses, authentication),
    remoteId: remoteIdentity(context, gateway, remoteAddresses, authentication),
    presharedKeys: policy ? presharedKeys(context, policy) : unknown,
    proposals: policy ? ikeProposalsOf(context, policy, objects.ikeProposals) : unknown,
    lifetime: first
      ? settingOf(context, leafAt(first, 'lifetime-seconds'), Number, {
          value: Number(dialect.defaultOf('ike.lifetime')[0]),
          line: first.line,
        })
      : unknown,
    liveness: livenessOf(context, gateway),
    natTraversal: natOff ? stated('off', sourceOf(natOff.line)) : byDefault('on', sourceOf(gateway.line)),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

export const lineAt = (section: Section, path: string): number => leafAt(section, path)?.line ?? section.line;

function versions(value: string): readonly IkeVersion[] {
  return value === 'v2-only' ? [2] : [1];
}

function firstProposal(policy: Section, { ikeProposals }: JunosObjects): Section | undefined {
  const name = leafAt(policy, 'proposals')?.values[0];
  return ikeProposals.find((one) => one.name === name);
}

/** `local-address`, else the address of `external-interface ge-0/0/0.0` where the text shows it. */
function localAddress(
  { sourceOf }: ReaderContext,
  gateway: Section,
  statements: readonly Statement[],
): Setting<readonly string[]> {
  const own = leafAt(gateway, 'local-address');
  if (own) return stated(own.values, sourceOf(own.line));
  const [name = '', unit = '0'] = (leafAt(gateway, 'external-interface')?.values[0] ?? '').split('.');
  const section = sectionsAt(statements, 'interfaces *').find((one) => one.name === name);
  const address = section && leavesAt(section, `unit ${unit} family inet address`)[0];
  const [first] = address?.values ?? [];
  return address && first !== undefined ? stated([first.replace(/\/\d+$/, '')], sourceOf(address.line)) : unknown;
}

function remoteAddress({ sourceOf }: ReaderContext, gateway: Section): Setting<readonly string[]> {
  const dynamic = leafAt(gateway, 'dynamic');
  if (dynamic) return stated(['%any'], sourceOf(dynamic.line));
  const leaf = leafAt(gateway, 'address');
  return leaf ? stated(leaf.values, sourceOf(leaf.line)) : unknown;
}

const methods: Readonly<Record<string, string>> = { 'pre-shared-keys': 'psk' };

function authenticationOf(
  { sourceOf }: ReaderContext,
  policy: Section,
  proposal: Section | undefined,
): Setting<readonly string[]> {
  const method = proposal && leafAt(proposal, 'authentication-method');
  if (method) return stated([methods[method.values[0] ?? ''] ?? 'pubkey'], sourceOf(method.line));
  const key = leafAt(policy, 'pre-shared-key');
  if (key) return stated(['psk'], sourceOf(key.line));
  const certificate = leafAt(policy, 'certificate');
  return certificate ? stated(['pubkey'], sourceOf(certificate.line)) : unknown;
}

/** Plain or as `$9$…`, which redaction has seen through. */
function presharedKeys({ sourceOf }: ReaderContext, policy: Section): Setting<readonly PresharedKey[]> {
  const leaf = leafAt(policy, 'pre-shared-key');
  if (!leaf) return unknown;
  const source = sourceOf(leaf.line);
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(leaf.values.join(' '))?.groups?.['name'];
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

const types: Readonly<Record<string, Identity['type']>> = {
  hostname: 'FQDN',
  'user-at-hostname': 'RFC822_ADDR',
  'distinguished-name': 'DER_ASN1_DN',
  'key-id': 'KEY_ID',
};

function identityIn({ values }: Leaf): Identity | undefined {
  const [kind = '', value] = values;
  if (kind === 'inet' || kind === 'inet6') return value === undefined ? undefined : identityOfText(value);
  const type = types[kind];
  if (!type) return undefined;
  if (type !== 'DER_ASN1_DN') return value === undefined ? undefined : { type, value };
  return {
    type,
    value: values
      .slice(1)
      .filter((word) => word !== 'container' && word !== 'wildcard')
      .join(' '),
  };
}

// With a pre-shared key the address is the identity where none is configured; with certificates their name is.
function identity(
  { sourceOf }: ReaderContext,
  leaf: Leaf | undefined,
  addresses: Setting<readonly string[]>,
  authentication: Setting<readonly string[]>,
): Setting<Identity> {
  const configured = leaf && identityIn(leaf);
  if (leaf) return configured && configured.value !== '' ? stated(configured, sourceOf(leaf.line)) : unknown;
  const isKey = authentication.kind !== 'unknown' && authentication.value[0] === 'psk';
  if (!isKey || addresses.kind === 'unknown' || addresses.value[0] === undefined) return unknown;
  return byDefault(identityOfText(addresses.value[0]), addresses.source);
}

function localIdentity(
  context: ReaderContext,
  gateway: Section,
  addresses: Setting<readonly string[]>,
  authentication: Setting<readonly string[]>,
): Setting<Identity> {
  const leaf = leafAt(gateway, 'local-identity');
  const isKey = authentication.kind !== 'unknown' && authentication.value[0] === 'psk';
  if (!leaf && isKey && addresses.kind === 'unknown') return byDefault(ownAddress, context.sourceOf(gateway.line));
  return identity(context, leaf, addresses, authentication);
}

function remoteIdentity(
  context: ReaderContext,
  gateway: Section,
  addresses: Setting<readonly string[]>,
  authentication: Setting<readonly string[]>,
): Setting<Identity> {
  const general = leafAt(gateway, 'general-ikeid');
  if (general) return stated(anyIdentity, context.sourceOf(general.line));
  const leaf = leafAt(gateway, 'remote-identity') ?? leafAt(gateway, 'dynamic');
  return identity(context, leaf, addresses, authentication);
}

// Without the statement a peer is not checked; with it every ten seconds, and given up after five checks in vain.
function livenessOf({ sourceOf }: ReaderContext, gateway: Section): Setting<Liveness> {
  const dpd = leafAt(gateway, 'dead-peer-detection');
  if (!dpd) return byDefault({ delay: 0 }, sourceOf(gateway.line));
  const interval = leafAt(gateway, 'dead-peer-detection interval');
  const delay = Number(interval?.values[0] ?? 10);
  const threshold = Number(leafAt(gateway, 'dead-peer-detection threshold')?.values[0] ?? 5);
  return stated({ delay, timeout: delay * threshold }, sourceOf(dpd.line));
}
