import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import { type ConfigReading, type TunnelSettings, unknown } from '../../../settings.ts';
import { contextOf, type ReaderContext } from '../../reader-context.ts';
import type { Section, Statement } from '../../syntax/statement.ts';
import { readChildren } from './children.ts';
import { readIke } from './ike.ts';
import { find } from './look-up.ts';
import { readAzureStatements } from './statements.ts';

/** Reads a VPN connection of Azure as the CLI, PowerShell or a template prints it, with its gateways where they are in it. */
export function readAzureConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readAzureStatements(text);
  const connections = connectionsIn(statements);
  return {
    format: 'azure-connection',
    tunnels: connections.map((connection) => readConnection(context, connection)),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(statements.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

/** Any of these is said of a connection, and of nothing else. */
const says = ['connectionType', 'ipsecPolicies', 'connectionProtocol', 'ikeEncryption', 'sharedKey'];

/** What each element of the outermost list says, else the whole text; a template wraps it in `properties`. */
function connectionsIn(statements: readonly Statement[]): readonly Section[] {
  const isList = statements.length > 0 && statements.every(({ words }) => /^\d+$/.test(words[0] ?? ''));
  const groups = Map.groupBy(statements, ({ words }) => (isList ? (words[0] ?? '') : ''));
  return [...groups.values()]
    .map((all) => ({ name: '', line: all[0]?.line ?? 1, statements: all }))
    .filter((one) => says.some((name) => find(one, name) !== undefined));
}

function readConnection(context: ReaderContext, connection: Section): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const name = find(connection, 'name')?.values[0] ?? 'connection';
  return {
    name,
    side,
    vendor: dialect.vendor,
    source: sourceOf(connection.line),
    active: unknown,
    ike: readIke(context, connection),
    children: readChildren(context, connection, name),
    monitor: unknown,
  };
}
