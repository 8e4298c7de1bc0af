import type { Side, Source } from '../../../evidence.ts';
import type { ConfigReading } from '../../../settings.ts';
import { gatherObjects } from './objects.ts';
import { readSetCommands, readXmlStatements } from './statements.ts';
import { readTunnels } from './tunnel.ts';

/** Reads a PAN-OS configuration: `set` commands or XML, whole or in part, of a firewall or a Panorama template. */
export function readPanosConfig(text: string, file: string, side: Side): ConfigReading {
  const isXml = /^\s*</.test(text) || /<(?:entry name=|member>|ike>|gateway>)/.test(text.slice(0, 200_000));
  const statements = isXml ? readXmlStatements(text) : readSetCommands(text);
  const lines = text.split(/\r\n|\n|\r/);
  const sourceOf = (line: number): Source => ({
    kind: 'line',
    file,
    side,
    line,
    text: (lines[line - 1] ?? '').trim().slice(0, 500),
  });
  const gathered = gatherObjects(statements);
  const known = new Set(statements.map(({ line }) => line));
  const unread = lines.flatMap((line, index) =>
    line.trim() === '' || isXml || known.has(index + 1) ? [] : [index + 1],
  );
  return {
    format: isXml ? 'panos-xml' : 'panos-set',
    tunnels: readTunnels(gathered, side, sourceOf),
    presharedKeys: [],
    secretsGiven: false,
    read: gathered.read.size,
    unread,
    problems: [],
  };
}
