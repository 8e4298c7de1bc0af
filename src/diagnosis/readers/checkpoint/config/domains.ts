import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type Setting, stated, unknown } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import type { Statement } from '../../syntax/statement.ts';
import { type CheckpointObject, entriesOf, namesIn, settingIn, statementOf } from './objects.ts';

type Objects = ReadonlyMap<string, CheckpointObject>;

/** What a gateway protects, as far as the text shows the networks: its VPN domain, or that of the community. */
export function vpnDomain(
  { sourceOf }: ReaderContext,
  community: CheckpointObject,
  gateway: string | undefined,
  objects: Objects,
): Setting<readonly TrafficSelector[]> {
  const granularity = statementOf(community, 'tunnel-granularity');
  const routing = statementOf(community, 'routing-mode');
  const isWhole = [granularity, routing].find((said) =>
    /per_gateway|gateway pair|route_based/i.test(said?.words.at(-1) ?? ''),
  );
  if (isWhole) return stated([readTrafficSelector('0.0.0.0/0')], sourceOf(isWhole.line));
  // Of each pair of hosts, which are known only when they speak.
  if (/per_host/i.test(granularity?.words.at(-1) ?? '')) return unknown;
  const domain = gateway === undefined ? undefined : domainOf(community, gateway, objects);
  const networks = networksOf(domain?.words.at(-1) ?? '', objects, 0);
  return domain && networks.length > 0 ? stated(networks, sourceOf(domain.line)) : unknown;
}

function domainOf(community: CheckpointObject, gateway: string, objects: Objects): Statement | undefined {
  const overridden = entriesOf(community, 'override-vpn-domains').find(
    (entry) => settingIn(entry, 'gateway') === gateway,
  );
  const ofCommunity = overridden && statementOf(overridden, 'vpn-domain');
  const object = objects.get(gateway);
  return ofCommunity ?? (object && statementOf(object, 'vpn-settings vpn-domain'));
}

const DEEPEST_GROUP = 5;

/** Empty where anything of it is not in the text. */
function networksOf(name: string, objects: Objects, depth: number): readonly TrafficSelector[] {
  const object = objects.get(name);
  if (!object) return [];
  const value = (...settings: readonly string[]) => settings.flatMap((one) => settingIn(object, one) ?? [])[0];
  if (object.type === 'group') {
    const members = depth < DEEPEST_GROUP ? namesIn(object, 'members') : [];
    const all = members.map((member) => networksOf(member, objects, depth + 1));
    return all.every((networks) => networks.length > 0) ? all.flat() : [];
  }
  const subnet = value('subnet4', 'subnet', 'subnet6');
  const mask = value('mask-length4', 'mask-length', 'subnet-mask', 'mask-length6');
  const [first, last] = [
    value('ipv4-address-first', 'ip-address-first', 'ipv6-address-first'),
    value('ipv4-address-last', 'ip-address-last', 'ipv6-address-last'),
  ];
  const host = object.type === 'host' ? value('ipv4-address', 'ip-address', 'ipv6-address') : undefined;
  const text = subnet && mask ? `${subnet}/${mask}` : first && last ? `${first}-${last}` : host;
  return text === undefined ? [] : [readTrafficSelector(text)];
}

/** The address that IKE speaks from: what link selection says, else the main one. */
export function addressOf(
  { sourceOf }: ReaderContext,
  gateway: string | undefined,
  objects: Objects,
): Setting<readonly string[]> {
  const object = gateway === undefined ? undefined : objects.get(gateway);
  if (!object) return unknown;
  const selected = settingIn(object, 'vpn-settings link-selection ip-selection');
  const isOther = selected !== undefined && selected !== 'use-main-address';
  const said = isOther
    ? statementOf(object, 'vpn-settings link-selection ip-address')
    : ['ipv4-address', 'ip-address', 'ipv6-address'].flatMap((one) => statementOf(object, one) ?? [])[0];
  const address = said?.words.at(-1);
  if (said && address) return stated([address], sourceOf(said.line));
  const dynamic = statementOf(object, 'dynamic-ip');
  return dynamic?.words.at(-1) === 'true' ? byDefault(['%any'], sourceOf(dynamic.line)) : unknown;
}
