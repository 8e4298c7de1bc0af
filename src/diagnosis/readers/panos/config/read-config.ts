import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import type { ConfigReading } from '../../../settings.ts';
import { contextOf, reportUnclosed } from '../../reader-context.ts';
import { readCurly } from '../../syntax/curly.ts';
import { isWrittenInCommands, readSetCommands } from '../../syntax/set-commands.ts';
import { gatherObjects } from './objects.ts';
import { readTunnels } from './tunnel.ts';
import { readXmlStatements } from './xml-statements.ts';

/** Reads a PAN-OS configuration: `set` commands, XML or braces, whole or in part, of a firewall or a Panorama template. */
export function readPanosConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const isXml = /^\s*</.test(text) || /<(?:entry name=|member>|ike>|gateway>)/.test(text.slice(0, 200_000));
  const commands = isXml ? [] : readSetCommands(text);
  const curly = isXml || isWrittenInCommands(text, commands) ? undefined : readCurly(text);
  const statements = isXml ? readXmlStatements(text) : (curly?.statements ?? commands);
  const context = contextOf(text, file, side, dialect);
  reportUnclosed(context, curly?.unclosed ?? []);
  const gathered = gatherObjects(statements);
  const known = new Set(statements.map(({ line }) => line));
  const unread = context.lines.flatMap((line, index) =>
    line.trim() === '' || isXml || known.has(index + 1) ? [] : [index + 1],
  );
  return {
    format: isXml ? 'panos-xml' : curly ? 'panos-config' : 'panos-set',
    tunnels: readTunnels(gathered, context),
    presharedKeys: [],
    secretsGiven: false,
    read: gathered.read.size,
    unread,
    problems: context.problems,
  };
}
