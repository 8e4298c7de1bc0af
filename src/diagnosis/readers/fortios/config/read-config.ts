import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ConfigReading,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { contextOf, type ReaderContext, reportMissing } from '../../reader-context.ts';
import { readConfigEdit } from '../../syntax/config-edit.ts';
import { leafAt, type Section, type Statement, sectionsAt } from '../../syntax/statement.ts';
import { readPhase1 } from './phase1.ts';
import { type FortiosNames, readPhase2 } from './phase2.ts';

/** Reads the IPsec part of a FortiOS configuration, of any VDOM, whole or in excerpts. */
export function readFortiosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const { statements, unclosed } = readConfigEdit(text);
  for (const { line, name, closing } of unclosed)
    context.report({
      line,
      says: `"${name}" is not closed with "${closing}" before the next one begins: add it.`,
      fatal: false,
    });
  const at = (...paths: readonly string[]) => paths.flatMap((path) => sectionsAt(statements, path));
  const phase1s = at('vpn ipsec phase1-interface *', 'vpn ipsec phase1 *');
  const phase2s = at('vpn ipsec phase2-interface *', 'vpn ipsec phase2 *');
  const interfaces = at('system interface *');
  const names = { addresses: at('firewall address *'), groups: at('firewall addrgrp *') };
  const ofPhase1 = ({ name }: Section) => phase2s.filter((phase2) => leafAt(phase2, 'phase1name')?.values[0] === name);
  const alone = phase2s.filter((phase2) => !phase1s.some((phase1) => ofPhase1(phase1).includes(phase2)));
  for (const phase2 of alone) reportPhase1(context, phase2, phase1s);
  return {
    format: 'fortios',
    tunnels: [
      ...phase1s.map((phase1) => readTunnel(context, phase1, ofPhase1(phase1), interfaces, names)),
      ...alone.map((phase2) => withoutPhase1(context, phase2, names)),
    ],
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(statements.map(({ line }: Statement) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

function readTunnel(
  context: ReaderContext,
  phase1: Section,
  phase2s: readonly Section[],
  interfaces: readonly Section[],
  names: FortiosNames,
): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const down = interfaces.filter(({ name }) => name === phase1.name).flatMap((one) => leafAt(one, 'status') ?? [])[0];
  return {
    name: phase1.name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(phase1.line),
    active: down?.values[0] === 'down' ? stated(false, sourceOf(down.line)) : byDefault(true, sourceOf(phase1.line)),
    ike: readPhase1(context, phase1, interfaces),
    children: phase2s.map((phase2) => readPhase2(context, phase2, phase1, names)),
    monitor: unknown,
  };
}

/** FortiOS takes no phase 2 of a phase 1 that it does not have, and minds the case of names. */
function reportPhase1(context: ReaderContext, phase2: Section, phase1s: readonly Section[]): void {
  const leaf = leafAt(phase2, 'phase1name');
  const [name = ''] = leaf?.values ?? [];
  if (!leaf || phase1s.length === 0) return;
  const meant = phase1s.find((phase1) => phase1.name.toLowerCase() === name.toLowerCase());
  if (!meant) {
    reportMissing(context, 'phase 1', name, leaf.line);
    return;
  }
  const says = `The phase 1 is called "${meant.name}", not "${name}": FortiOS minds the case and refuses this phase 2. Write its name as it is.`;
  context.report({ line: leaf.line, says, fatal: true });
}

/** An excerpt that shows the second phase alone. */
function withoutPhase1(context: ReaderContext, phase2: Section, names: FortiosNames): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const nowhere: Section = { name: '', line: phase2.line, statements: [] };
  return {
    name: leafAt(phase2, 'phase1name')?.values[0] ?? phase2.name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(phase2.line),
    active: unknown,
    ike: unknownIkeSettings,
    children: [{ ...readPhase2(context, phase2, nowhere, names), startAction: unknown }],
    monitor: unknown,
  };
}
