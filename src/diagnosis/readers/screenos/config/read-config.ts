import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type Setting,
  stated,
  type TunnelMonitor,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import { readSetCommands } from '../../syntax/set-commands.ts';
import { type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { readGateway } from './gateway.ts';
import { namedProposals, proposalSetting } from './proposals.ts';
import { type SelectorPair, selectorsOf } from './selectors.ts';
import { lineWith, wordAfter } from './words.ts';

/** Reads the `set ike` and `set vpn` commands of a ScreenOS configuration. */
export function readScreenosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readSetCommands(text);
  return {
    format: 'screenos',
    tunnels: gatewaysOf(statements).map((gateway) => readTunnel(context, gateway, statements)),
    presharedKeys: [],
    secretsGiven: false,
    read: statements.length,
    unread: [],
    problems: context.problems,
  };
}

interface Gateway {
  readonly section: Section;
  readonly isIkev2: boolean;
}

/** `ike gateway ikev2 NAME address …` is spoken of as `ike gateway NAME …` afterwards. */
function gatewaysOf(statements: readonly Statement[]): readonly Gateway[] {
  const second = sectionsFrom(statements, 'ike gateway ikev2 *');
  const first = sectionsFrom(statements, 'ike gateway *').filter(({ name }) => name !== 'ikev2');
  const more = (name: string) => first.find((one) => one.name === name)?.statements ?? [];
  return [
    ...first
      .filter(({ name }) => second.every((one) => one.name !== name))
      .map((section) => ({ section, isIkev2: false })),
    ...second.map((one) => ({
      section: { ...one, statements: [...one.statements, ...more(one.name)] },
      isIkev2: true,
    })),
  ];
}

function readTunnel(
  context: ReaderContext,
  { section, isIkev2 }: Gateway,
  statements: readonly Statement[],
): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const source = sourceOf(section.line);
  const vpns = sectionsFrom(statements, 'vpn *').filter((vpn) => wordAfter(vpn, 'gateway')?.values[0] === section.name);
  return {
    name: section.name,
    side,
    vendor: dialect.vendor,
    source,
    active: byDefault(true, source),
    ike: readGateway(context, section, statements, isIkev2),
    children: vpns.flatMap((vpn) => readVpn(context, vpn, statements)),
    monitor: vpns.map((vpn) => monitorOf(context, vpn)).find(({ kind }) => kind === 'stated') ?? unknown,
  };
}

/** Each pair of networks is a Child SA. */
function readVpn(context: ReaderContext, vpn: Section, statements: readonly Statement[]): readonly ChildSettings[] {
  const { sourceOf } = context;
  const proposals = namedProposals(context, 'child', vpn, statements);
  const transport = lineWith(vpn, 'transport');
  const rekey = lineWith(vpn, 'rekey');
  const child: Omit<ChildSettings, 'localTrafficSelectors' | 'remoteTrafficSelectors'> = {
    name: vpn.name,
    source: sourceOf(vpn.line),
    mode: transport === undefined ? byDefault('tunnel', sourceOf(vpn.line)) : stated('transport', sourceOf(transport)),
    proposals: proposalSetting(context, 'child', proposals),
    lifetime: proposals[0]?.lifetime ?? unknown,
    // A monitor with `rekey` keeps the tunnel up without traffic.
    startAction: rekey === undefined ? byDefault('on-traffic', sourceOf(vpn.line)) : stated('start', sourceOf(rekey)),
  };
  const pairs = selectorsOf(vpn, statements);
  if (pairs.length === 0) return [{ ...child, localTrafficSelectors: unknown, remoteTrafficSelectors: unknown }];
  return pairs.map((pair) => ({ ...child, ...selectorSettings(context, pair) }));
}

function selectorSettings(
  { sourceOf }: ReaderContext,
  { local, remote, line, isStated }: SelectorPair,
): Pick<ChildSettings, 'source' | 'localTrafficSelectors' | 'remoteTrafficSelectors'> {
  const source = sourceOf(line);
  const setting = isStated ? stated : byDefault;
  return { source, localTrafficSelectors: setting([local], source), remoteTrafficSelectors: setting([remote], source) };
}

function monitorOf({ sourceOf }: ReaderContext, vpn: Section): Setting<TunnelMonitor> {
  const line = lineWith(vpn, 'monitor');
  if (line === undefined) return unknown;
  const destination = wordAfter(vpn, 'destination-ip')?.values[0];
  return stated({ ...(destination === undefined ? {} : { destination }) }, sourceOf(line));
}
