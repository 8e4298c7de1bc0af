import type { Side } from '../../../evidence.ts';
import type { ConfigReading } from '../../../settings.ts';
import { readConn } from './ipsec-conf-connection.ts';
import { readConns } from './ipsec-conf-sections.ts';
import { configText } from './reader.ts';

/** Reads strongSwan's ipsec.conf, or an excerpt of it. */
export function readIpsecConf(text: string, file: string, side: Side): ConfigReading {
  const config = configText(text, file, side);
  const { conns, read, unread, problems } = readConns(text);
  return {
    format: 'ipsec.conf',
    tunnels: conns.map((conn) => readConn(conn, config)),
    presharedKeys: [],
    secretsGiven: false,
    read,
    unread,
    problems: [...problems, ...config.problems],
  };
}
