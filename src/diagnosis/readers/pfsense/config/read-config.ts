import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side, Source } from '../../../evidence.ts';
import {
  byDefault,
  type ChildSettings,
  type ConfigReading,
  type Initiation,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
} from '../../../settings.ts';
import { espProposals } from '../../proposals.ts';
import { contextOf, namesOf, type ReaderContext, reportMissing, settingOf } from '../../reader-context.ts';
import { leafAt, leavesAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { readXmlPaths } from '../../syntax/xml-statements.ts';
import { cipherOf, readPhase1 } from './phase1.ts';

const repeated = new Set(['phase1', 'phase2', 'item', 'encryption-algorithm-option', 'hash-algorithm-option']);

/** Reads the IPsec part of the config.xml of pfSense or OPNsense, whole or in excerpts. */
export function readPfsenseConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readXmlPaths(text, repeated);
  const phase1s = sectionsAt(statements, 'phase1 *');
  const phase2s = sectionsAt(statements, 'phase2 *');
  const ofPhase1 = (phase1: Section) =>
    phase2s.filter((phase2) => leafAt(phase2, 'ikeid')?.values[0] === leafAt(phase1, 'ikeid')?.values[0]);
  const ids = phase1s.map((phase1) => leafAt(phase1, 'ikeid')?.values[0]);
  for (const phase2 of phase1s.length > 0 ? phase2s : []) {
    const id = leafAt(phase2, 'ikeid');
    if (id && !ids.includes(id.values[0]))
      reportMissing(context, 'phase 1 with the ikeid', id.values[0] ?? '', id.line);
  }
  return {
    format: 'config.xml',
    tunnels: phase1s.map((phase1) => {
      const ike = readPhase1(context, phase1, statements);
      return tunnelOf(context, phase1, ike, ofPhase1(phase1), statements);
    }),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set([...phase1s, ...phase2s].flatMap((phase) => phase.statements.map(({ line }) => line))).size,
    unread: [],
    problems: context.problems,
  };
}

function tunnelOf(
  context: ReaderContext,
  phase1: Section,
  ike: TunnelSettings['ike'],
  phase2s: readonly Section[],
  statements: readonly Statement[],
): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const disabled = leafAt(phase1, 'disabled');
  const name = leafAt(phase1, 'descr')?.values.join(' ') || leafAt(phase1, 'remote-gateway')?.values[0] || 'phase 1';
  return {
    name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(phase1.line),
    active: disabled ? stated(false, sourceOf(disabled.line)) : byDefault(true, sourceOf(phase1.line)),
    ike,
    children: phase2s
      .filter((phase2) => !leafAt(phase2, 'disabled'))
      .map((phase2) => readPhase2(context, phase2, phase1, statements)),
    monitor: unknown,
  };
}

/** One `<phase2>`: https://docs.netgate.com/pfsense/en/latest/vpn/ipsec/configure-p2.html */
function readPhase2(
  context: ReaderContext,
  phase2: Section,
  phase1: Section,
  statements: readonly Statement[],
): ChildSettings {
  const { sourceOf, dialect } = context;
  return {
    name: leafAt(phase2, 'descr')?.values.join(' ') || 'phase 2',
    source: sourceOf(phase2.line),
    mode: settingOf(
      context,
      leafAt(phase2, 'mode'),
      (value): 'tunnel' | 'transport' => (value === 'transport' ? 'transport' : 'tunnel'),
      { value: 'tunnel', line: phase2.line },
    ),
    proposals: proposalsOf(context, phase2),
    localTrafficSelectors: selectors(context, phase2, 'localid', statements),
    remoteTrafficSelectors: selectors(context, phase2, 'remoteid', statements),
    lifetime: settingOf(context, leafAt(phase2, 'lifetime'), Number, {
      value: Number(dialect.defaultOf('child.lifetime')[0]),
      line: phase2.line,
    }),
    startAction: initiation(context, phase1),
  };
}

function initiation({ sourceOf }: ReaderContext, phase1: Section): Setting<Initiation> {
  const leaf = leafAt(phase1, 'responderonly') ?? leafAt(phase1, 'startaction') ?? leafAt(phase1, 'auto');
  const [value = ''] = leaf?.values ?? [];
  if (!leaf) return byDefault('on-traffic', sourceOf(phase1.line));
  if (value === 'none' || value === 'add' || leafAt(phase1, 'responderonly'))
    return stated('never', sourceOf(leaf.line));
  return stated(value === 'start' ? 'start' : 'on-traffic', sourceOf(leaf.line));
}

function proposalsOf(context: ReaderContext, phase2: Section): ChildSettings['proposals'] {
  const { sourceOf } = context;
  const ciphers = sectionsAt(phase2.statements, 'encryption-algorithm-option *');
  const hashes = leavesAt(phase2, 'hash-algorithm-option *');
  const group = leafAt(phase2, 'pfsgroup');
  const [first] = ciphers;
  if (!first) return unknown;
  const groups =
    group && group.values[0] !== '0' && group.values[0] !== 'off'
      ? namesOf(context, 'child', 'keyExchange', group)
      : [];
  const proposals = espProposals({
    encryption: ciphers.flatMap((cipher) => {
      const name = leafAt(cipher, 'name');
      return name ? namesOf(context, 'child', 'encryption', cipherOf(name, leafAt(cipher, 'keylen'))) : [];
    }),
    integrity: hashes.flatMap((hash) => namesOf(context, 'child', 'integrity', hash)),
    keyExchange: groups,
  });
  return stated(proposals, sourceOf(first.line), {
    encryption: sourceOf(first.line),
    ...(hashes[0] ? { integrity: sourceOf(hashes[0].line) } : {}),
    ...(group ? { 'dh-group': sourceOf(group.line) } : {}),
  });
}

/** A network or an address; or the name of an interface (`lan`), whose network the same file has. */
function selectors(
  { sourceOf }: ReaderContext,
  phase2: Section,
  end: 'localid' | 'remoteid',
  statements: readonly Statement[],
): Setting<readonly TrafficSelector[]> {
  if (leafAt(phase2, 'mode')?.values[0]?.startsWith('vti') || leafAt(phase2, 'mode')?.values[0] === 'route-based')
    return byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(phase2.line));
  const address = leafAt(phase2, `${end} address`);
  const bits = leafAt(phase2, `${end} netbits`)?.values[0];
  const type = leafAt(phase2, `${end} type`);
  if (!address?.values[0])
    return type ? networkOfInterface(sourceOf(type.line), statements, type.values[0] ?? '') : unknown;
  const text = bits === undefined ? address.values[0] : `${address.values[0]}/${bits}`;
  return stated([readTrafficSelector(text)], sourceOf(address.line));
}

function networkOfInterface(
  source: Source,
  statements: readonly Statement[],
  name: string,
): Setting<readonly TrafficSelector[]> {
  const holder = sectionsAt(statements, `interfaces ${name}`)[0];
  const [address, bits] = ['ipaddr', 'subnet'].map((path) => holder && leafAt(holder, path)?.values[0]);
  if (address === undefined || bits === undefined || !/^[\d.]{7,15}$/u.test(address)) return unknown;
  return stated([readTrafficSelector(`${address}/${bits}`)], source);
}
