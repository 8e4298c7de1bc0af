import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type Initiation,
  type Setting,
  stated,
  type TunnelMonitor,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext, reportMissing, reportUnclosed, settingOf } from '../../reader-context.ts';
import { leafAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { type JunosObjects, lineAt, readGateway } from './gateway.ts';
import { ipsecProposalsOf } from './proposals.ts';
import { selectorsOf } from './selectors.ts';
import { type JunosText, readJunosText } from './statements.ts';

interface Objects extends JunosObjects {
  readonly gateways: readonly Section[];
  readonly ipsecProposals: readonly Section[];
  readonly ipsecPolicies: readonly Section[];
  readonly inactive: readonly Statement[];
}

/** Reads the IPsec part of a Junos configuration, as `set` commands or with braces, whole or in excerpts. */
export function readJunosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const junos = readJunosText(text);
  reportUnclosed(context, junos.unclosed);
  const objects = objectsOf(junos);
  const vpns = defined(junos.statements, 'ipsec vpn *');
  const used = vpns.map((vpn) => leafAt(vpn, 'ike gateway')?.values[0]);
  const alone = objects.gateways.filter(({ name }) => !used.includes(name));
  return {
    format: junos.format,
    tunnels: [
      ...vpns.map((vpn) => readVpn(context, vpn, objects)),
      ...alone.map((gateway) => withoutVpn(context, gateway, objects)),
    ],
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(junos.statements.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

/** Where a name only stands in a reference, nothing is said of it. */
function defined(statements: readonly Statement[], path: string): readonly Section[] {
  return sectionsAt(statements, path).filter((section) => section.statements.some(({ words }) => words.length > 0));
}

function objectsOf({ statements, inactive }: JunosText): Objects {
  const at = (path: string) => defined(statements, path);
  return {
    statements,
    inactive,
    ikeProposals: at('ike proposal *'),
    ikePolicies: at('ike policy *'),
    gateways: at('ike gateway *'),
    ipsecProposals: at('ipsec proposal *'),
    ipsecPolicies: at('ipsec policy *'),
  };
}

function readVpn(context: ReaderContext, vpn: Section, objects: Objects): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const name = leafAt(vpn, 'ike gateway')?.values[0];
  const gateway = objects.gateways.find((one) => one.name === name);
  if (name !== undefined && !gateway) reportMissing(context, 'IKE gateway', name, lineAt(vpn, 'ike gateway'));
  return {
    name: vpn.name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(vpn.line),
    active: activityOf(context, switchedOff(objects, vpn, name), vpn.line),
    ike: gateway ? readGateway(context, gateway, objects) : unknownIkeSettings,
    children: readChildren(context, vpn, gateway, objects),
    monitor: monitorOf(context, vpn, objects.statements),
  };
}

function withoutVpn(context: ReaderContext, gateway: Section, objects: Objects): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  return {
    name: gateway.name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(gateway.line),
    active: activityOf(context, switchedOff(objects, undefined, gateway.name), gateway.line),
    ike: readGateway(context, gateway, objects),
    children: [],
    monitor: unknown,
  };
}

/** The line that switches the VPN off, or its gateway, or all of them. */
function switchedOff(
  { inactive }: Objects,
  vpn: Section | undefined,
  gateway: string | undefined,
): Statement | undefined {
  const [ofVpn, ofGateway] = [`ipsec vpn ${vpn?.name}`, `ike gateway ${gateway}`];
  return inactive.find(({ words }) => {
    const place = words.join(' ').replace(/^.*\bsecurity ?/, '');
    return [ofVpn, ofGateway].some((path) => `${path} `.startsWith(place === '' ? '' : `${place} `));
  });
}

function activityOf({ sourceOf }: ReaderContext, off: Statement | undefined, line: number): Setting<boolean> {
  return off ? stated(false, sourceOf(off.line)) : byDefault(true, sourceOf(line));
}

function readChildren(
  context: ReaderContext,
  vpn: Section,
  gateway: Section | undefined,
  objects: Objects,
): readonly ChildSettings[] {
  const { sourceOf, dialect } = context;
  const policyName = leafAt(vpn, 'ike ipsec-policy')?.values[0];
  const policy = objects.ipsecPolicies.find(({ name }) => name === policyName);
  if (policyName !== undefined && !policy)
    reportMissing(context, 'IPsec policy', policyName, lineAt(vpn, 'ike ipsec-policy'));
  const proposalName = policy && leafAt(policy, 'proposals')?.values[0];
  const proposal = objects.ipsecProposals.find(({ name }) => name === proposalName);
  const base = {
    mode: byDefault<'tunnel' | 'transport'>('tunnel', sourceOf(vpn.line)),
    proposals: policy ? ipsecProposalsOf(context, policy, objects.ipsecProposals) : unknown,
    lifetime: proposal
      ? settingOf(context, leafAt(proposal, 'lifetime-seconds'), Number, {
          value: Number(dialect.defaultOf('child.lifetime')[0]),
          line: proposal.line,
        })
      : unknown,
    startAction: initiation(context, vpn, gateway),
  };
  const selectors = selectorsOf(
    vpn,
    objects.statements,
    gateway ? (leafAt(gateway, 'external-interface')?.values[0] ?? '') : '',
  );
  const everything = byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(vpn.line));
  if (selectors.length === 0) {
    const networks = { localTrafficSelectors: everything, remoteTrafficSelectors: everything };
    return [{ name: vpn.name, source: sourceOf(vpn.line), ...base, ...networks }];
  }
  for (const { line, local, remote } of selectors)
    for (const one of [...local, ...remote])
      if (one.kind === 'unread') reportMissing(context, 'address', one.text, line);
  return selectors.map(({ name, line, local, remote }) => ({
    name,
    source: sourceOf(line),
    ...base,
    localTrafficSelectors: stated(local, sourceOf(line)),
    remoteTrafficSelectors: stated(remote, sourceOf(line)),
  }));
}

function initiation({ sourceOf }: ReaderContext, vpn: Section, gateway: Section | undefined): Setting<Initiation> {
  const leaf = leafAt(vpn, 'establish-tunnels');
  if (gateway && leafAt(gateway, 'dynamic')) return stated('never', sourceOf(gateway.line));
  if (!leaf) return byDefault('on-traffic', sourceOf(vpn.line));
  const [value = ''] = leaf.values;
  if (value.startsWith('responder-only')) return stated('never', sourceOf(leaf.line));
  return stated(value === 'immediately' ? 'start' : 'on-traffic', sourceOf(leaf.line));
}

// Of all VPNs alike: a ping every ten seconds, and down after ten without an answer.
function monitorOf(
  { sourceOf }: ReaderContext,
  vpn: Section,
  statements: Objects['statements'],
): Setting<TunnelMonitor> {
  const monitor = leafAt(vpn, 'vpn-monitor');
  if (!monitor) return unknown;
  const destination = leafAt(vpn, 'vpn-monitor destination-ip')?.values[0];
  const shared = sectionsAt(statements, 'ipsec *').find(({ name }) => name === 'vpn-monitor-options');
  const options = (name: string) => Number((shared && leafAt(shared, name))?.values[0] ?? 10);
  const failsAfter = options('interval') * options('threshold');
  const monitored = { failsAfter, action: 'fail-over' };
  return stated(destination === undefined ? monitored : { ...monitored, destination }, sourceOf(monitor.line));
}
