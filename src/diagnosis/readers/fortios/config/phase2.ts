import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, type Setting, stated, unknown } from '../../../settings.ts';
import { networkOf } from '../../networks.ts';
import { type ReaderContext, reportMissing, settingOf } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section } from '../../syntax/statement.ts';
import { espProposalsOf } from './proposals.ts';

/** `firewall address` and `firewall addrgrp` of the text. */
export interface FortiosNames {
  readonly addresses: readonly Section[];
  readonly groups: readonly Section[];
}

/** One `phase2-interface` or `phase2`. */
export function readPhase2(
  context: ReaderContext,
  phase2: Section,
  phase1: Section,
  names: FortiosNames,
): ChildSettings {
  const { sourceOf, dialect } = context;
  return {
    name: phase2.name,
    source: sourceOf(phase2.line),
    mode: settingOf(
      context,
      leafAt(phase2, 'encapsulation'),
      (value): 'tunnel' | 'transport' => (value === 'transport-mode' ? 'transport' : 'tunnel'),
      { value: 'tunnel', line: phase2.line },
    ),
    proposals: espProposalsOf(context, phase2),
    localTrafficSelectors: selectors(context, phase2, 'src', names),
    remoteTrafficSelectors: selectors(context, phase2, 'dst', names),
    lifetime: settingOf(context, leafAt(phase2, 'keylifeseconds'), Number, {
      value: Number(dialect.defaultOf('child.lifetime')[0]),
      line: phase2.line,
    }),
    startAction: initiation(context, phase2, phase1),
  };
}

function initiation({ sourceOf }: ReaderContext, phase2: Section, phase1: Section): Setting<Initiation> {
  const passive = leafAt(phase1, 'passive-mode');
  if (passive?.values[0] === 'enable') return stated('never', sourceOf(passive.line));
  const dynamic = leafAt(phase1, 'type');
  if (dynamic?.values[0] === 'dynamic') return stated('never', sourceOf(dynamic.line));
  const auto = leafAt(phase2, 'auto-negotiate');
  return auto?.values[0] === 'enable'
    ? stated('start', sourceOf(auto.line))
    : byDefault('on-traffic', sourceOf(phase2.line));
}

function selectors(
  context: ReaderContext,
  phase2: Section,
  end: 'src' | 'dst',
  names: FortiosNames,
): Setting<readonly TrafficSelector[]> {
  const networks = networksAt(context, phase2, end, names);
  if (networks.kind === 'unknown') return networks;
  return { ...networks, value: networks.value.map((one) => withPort(phase2, end, one)) };
}

function networksAt(
  context: ReaderContext,
  phase2: Section,
  end: 'src' | 'dst',
  names: FortiosNames,
): Setting<readonly TrafficSelector[]> {
  const { sourceOf } = context;
  const name = leafAt(phase2, `${end}-name`);
  if (name) {
    const known = name.values.map((one) => networksOf(one, names, 0));
    reportMissingNames(context, name, names);
    return known.every((networks) => networks.length > 0) ? stated(known.flat(), sourceOf(name.line)) : unknown;
  }
  const range = leafAt(phase2, `${end}-start-ip`);
  const last = leafAt(phase2, `${end}-end-ip`)?.values[0];
  if (range)
    return stated(
      [readTrafficSelector(last ? `${range.values[0]}-${last}` : (range.values[0] ?? ''))],
      sourceOf(range.line),
    );
  const subnet = leafAt(phase2, `${end}-subnet`) ?? leafAt(phase2, `${end}-subnet6`);
  if (subnet) return stated([readTrafficSelector(subnetOf(subnet))], sourceOf(subnet.line));
  return byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(phase2.line));
}

/** `10.0.0.0 255.0.0.0` or `10.0.0.0/8`. */
function subnetOf({ values: [address = '', mask] }: Leaf): string {
  return mask === undefined ? address : networkOf(address, mask);
}

/** `set protocol 6`, `set dst-port 443`, where 0 is any. */
function withPort(phase2: Section, end: 'src' | 'dst', selector: TrafficSelector): TrafficSelector {
  const at = (path: string) => leafAt(phase2, path)?.values.find((value) => value !== '0') ?? 'any';
  return readTrafficSelector(selector.text, at('protocol'), at(`${end}-port`));
}

function reportMissingNames(context: ReaderContext, { values, line }: Leaf, { addresses, groups }: FortiosNames): void {
  const defined = new Set(['all', ...[...addresses, ...groups].map(({ name }) => name)]);
  for (const name of values) if (!defined.has(name)) reportMissing(context, 'firewall address', name, line);
}

const DEEPEST_GROUP = 4;

/** What an address object or a group stands for; empty where the text does not tell. */
function networksOf(name: string, names: FortiosNames, depth: number): readonly TrafficSelector[] {
  if (name === 'all') return [readTrafficSelector('0.0.0.0/0')];
  const group = names.groups.find((one) => one.name === name);
  const members = group && leafAt(group, 'member')?.values;
  if (members && depth < DEEPEST_GROUP) {
    const known = members.map((member) => networksOf(member, names, depth + 1));
    return known.every((networks) => networks.length > 0) ? known.flat() : [];
  }
  const address = names.addresses.find((one) => one.name === name);
  if (!address) return [];
  const subnet = leafAt(address, 'subnet');
  if (subnet) return [readTrafficSelector(subnetOf(subnet))];
  const [first, last] = [leafAt(address, 'start-ip')?.values[0], leafAt(address, 'end-ip')?.values[0]];
  return first && last ? [readTrafficSelector(`${first}-${last}`)] : [];
}
