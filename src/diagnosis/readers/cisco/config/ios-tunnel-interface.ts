import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import {
  byDefault,
  type ChildSettings,
  type Initiation,
  known,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { type ReaderContext, reportMissing } from '../../reader-context.ts';
import { leafAt, type Section, sectionsFrom } from '../../syntax/statement.ts';
import { type ChildBase, childOfInterface, childrenOfAccessList } from './children.ts';
import { addressesOf, type CiscoInterface } from './interfaces.ts';
import type { Ends } from './ios-ike.ts';
import { addressSetting, childBase, type IosText, ikeOf } from './ios-section.ts';

/** `interface Tunnel1` with `tunnel protection ipsec profile`: https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_conn_vpnips/configuration/xe-16/sec-sec-for-vpns-w-ipsec-xe-16-book.html */
export function ofTunnelInterface(
  context: ReaderContext,
  ios: IosText,
  { section, isShutDown }: CiscoInterface,
): TunnelSettings | undefined {
  const { sourceOf } = context;
  const protection = leafAt(section, 'tunnel protection ipsec profile');
  if (!protection) return undefined;
  const [name = ''] = protection.values;
  const found = sectionsFrom(ios.statements, 'crypto ipsec profile *').find((one) => one.name === name);
  if (!found) reportMissing(context, 'IPsec profile', name, protection.line);
  const profile = found ?? { name, line: protection.line, statements: [] };
  const ends = endsOf(context, ios, section);
  return {
    ...ikeOf(context, ios, profile, ends, section.name),
    active: isShutDown
      ? stated(false, sourceOf(leafAt(section, 'shutdown')?.line ?? section.line))
      : byDefault(true, sourceOf(section.line)),
    children: childrenOf(context, ios, section, ends, {
      ...childBase(context, ios, profile, ends),
      startAction: initiation(context, profile, section),
    }),
  };
}

function endsOf({ sourceOf }: ReaderContext, { interfaces }: IosText, section: Section): Ends {
  const source = leafAt(section, 'tunnel source');
  const destination = leafAt(section, 'tunnel destination');
  return {
    line: section.line,
    localAddresses: source
      ? addressSetting(addressesOf(interfaces, source.values.join('')), source.line, sourceOf)
      : unknown,
    remoteAddresses:
      destination && destination.values[0] !== 'dynamic'
        ? stated(destination.values, sourceOf(destination.line))
        : unknown,
  };
}

function initiation({ sourceOf }: ReaderContext, profile: Section, section: Section): Setting<Initiation> {
  const answersOnly = leafAt(profile, 'responder-only');
  return answersOnly ? stated('never', sourceOf(answersOnly.line)) : byDefault('start', sourceOf(section.line));
}

// Without `tunnel mode ipsec` it is a GRE tunnel, and IPsec protects GRE between the two gateways.
function childrenOf(
  context: ReaderContext,
  { statements }: IosText,
  section: Section,
  ends: Ends,
  base: ChildBase,
): readonly ChildSettings[] {
  const { name, line } = section;
  const list =
    leafAt(section, 'tunnel protection ipsec policy ipv4') ?? leafAt(section, 'tunnel protection ipsec policy');
  if (list) return childrenOfAccessList(context, statements, list, 'wildcard', name, line, base);
  if (leafAt(section, 'tunnel mode ipsec')) return [childOfInterface(context, name, line, base)];
  return [
    {
      ...base,
      name,
      source: context.sourceOf(line),
      localTrafficSelectors: greOf(ends.localAddresses),
      remoteTrafficSelectors: greOf(ends.remoteAddresses),
    },
  ];
}

function greOf(addresses: Setting<readonly string[]>): ChildSettings['localTrafficSelectors'] {
  const [address] = known(addresses) ?? [];
  if (addresses.kind === 'unknown' || address === undefined) return unknown;
  const selector = readTrafficSelector(address, 'gre');
  return selector.kind === 'range' ? byDefault([selector], addresses.source) : unknown;
}
