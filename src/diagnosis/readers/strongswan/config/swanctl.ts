import type { Side } from '../../../evidence.ts';
import type { ConfigReading, PresharedKey } from '../../../settings.ts';
import { type ConfigText, configText, readPresharedKey, sourceAt } from './reader.ts';
import { readSections, resolve, type Section } from './sections.ts';
import { readConnection } from './swanctl-connection.ts';
import { checkOptions } from './swanctl-options.ts';

/** Reads swanctl.conf, or an excerpt of it. */
export function readSwanctlConfig(text: string, file: string, side: Side): ConfigReading {
  const config = configText(text, file, side);
  const { root, read, unread, problems } = readSections(text);
  const presharedKeys = readSecrets(root, config);
  const connections = connectionsOf(root).map((connection) => resolve(connection, root));
  config.problems.push(...connections.flatMap(checkOptions));
  const tunnels = connections.map((connection) => readConnection(connection, config));
  return {
    format: 'swanctl.conf',
    tunnels,
    presharedKeys: presharedKeys ?? [],
    secretsGiven: presharedKeys !== undefined,
    read,
    unread,
    problems: [...problems, ...config.problems],
  };
}

// An excerpt may start inside `connections`, or inside a connection.
function connectionsOf(root: Section): readonly Section[] {
  const connections = root.sections.get('connections');
  if (connections) return [...connections.sections.values()];
  const inside = [...root.sections.values()].filter(looksLikeConnection);
  if (inside.length > 0) return inside;
  return looksLikeConnection(root) ? [{ ...root, name: 'excerpt' }] : [];
}

function looksLikeConnection({ entries, sections }: Section): boolean {
  return sections.has('children') || entries.has('remote_addrs') || (sections.has('local') && sections.has('remote'));
}

/** The `ike` entries of `secrets`; undefined where the text has no secrets section, which says nothing about keys. */
function readSecrets(root: Section, config: ConfigText): readonly PresharedKey[] | undefined {
  const secrets = root.sections.get('secrets');
  if (!secrets) return undefined;
  const ike = [...secrets.sections.values()].filter(({ name }) => name.startsWith('ike'));
  return ike.flatMap(({ entries }) => {
    const secret = entries.get('secret');
    if (!secret) return [];
    const owners = [...entries].filter(([name]) => name.startsWith('id')).map(([, { value }]) => value);
    return [readPresharedKey(secret.value, owners, sourceAt(config, secret.line))];
  });
}
