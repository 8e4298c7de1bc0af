import { identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import {
  byDefault,
  type IkeSettings,
  type PresharedKey,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import type { Leaf, Section } from '../../syntax/statement.ts';
import { find } from './look-up.ts';
import { proposalsOf } from './proposals.ts';

// Its defaults: https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-devices
export function readIke(context: ReaderContext, connection: Section): IkeSettings {
  const { sourceOf, dialect } = context;
  const of = <T>(name: string, value: T, read: (text: string) => T) =>
    settingOf(context, find(connection, name), read, { value, line: connection.line });
  const key = find(connection, 'sharedKey');
  const certificate = find(connection, 'outboundAuthCertificate') ?? find(connection, 'certificateAuthentication');
  const authentication = certificate
    ? stated<readonly string[]>(['pubkey'], sourceOf(certificate.line))
    : byDefault<readonly string[]>(['psk'], sourceOf(key?.line ?? connection.line));
  const local = addressAt(context, connection, ['publicIPAddress', 'tunnelIpAddresses', 'ipAddress']);
  const remote = addressAt(context, connection, ['gatewayIpAddress']);
  const delay = of('dpdTimeoutSeconds', Number(dialect.defaultOf('ike.liveness')[0]), Number);
  const nothing = byDefault([], sourceOf(connection.line));
  return {
    ...unknownIkeSettings,
    versions: of<readonly IkeVersion[]>('connectionProtocol', [2], (value) => (value === 'IKEv1' ? [1] : [2])),
    mode: byDefault('main', sourceOf(connection.line)),
    localAddresses: local,
    remoteAddresses: remote,
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId:
      local.kind === 'stated' && local.value[0]
        ? byDefault(identityOfText(local.value[0]), local.source)
        : byDefault(ownAddress, sourceOf(connection.line)),
    remoteId:
      remote.kind === 'stated' && remote.value[0] ? byDefault(identityOfText(remote.value[0]), remote.source) : unknown,
    presharedKeys: presharedKeys(context, key),
    proposals: proposalsOf(context, connection, 'ike'),
    // Azure fixes the lifetime of the IKE SA.
    lifetime: byDefault(Number(dialect.defaultOf('ike.lifetime')[0]), sourceOf(connection.line)),
    liveness: delay.kind === 'unknown' ? unknown : { ...delay, value: { delay: delay.value, timeout: delay.value } },
    natTraversal: byDefault('on', sourceOf(connection.line)),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function addressAt(
  { sourceOf }: ReaderContext,
  connection: Section,
  names: readonly string[],
): Setting<readonly string[]> {
  const leaf = names.flatMap((name) => find(connection, name) ?? [])[0];
  const addresses = (leaf?.values ?? []).filter((value) => /^[\d.]{7,15}$/.test(value));
  return leaf && addresses.length > 0 ? stated(addresses, sourceOf(leaf.line)) : unknown;
}

function presharedKeys({ sourceOf }: ReaderContext, key: Leaf | undefined): Setting<readonly PresharedKey[]> {
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(key?.values.join(' ') ?? '')?.groups?.['name'];
  if (!key || fingerprint === undefined) return unknown;
  const source = sourceOf(key.line);
  return stated([{ owners: [], source, fingerprint }], source);
}
