import type { Side } from '../../../evidence.ts';
import type { ConfigReading } from '../../../settings.ts';
import { readConns } from '../../strongswan/config/ipsec-conf-sections.ts';
import { readIpsecSecrets, withSecretsBelow } from '../../strongswan/config/ipsec-secrets.ts';
import { configText } from '../../strongswan/config/reader.ts';
import { readConnection } from './connection.ts';

const secretLine = /^[^#={}\n]{0,400}:[ \t]*(?:PSK|RSA|XAUTH|PIN)\b/im;
const connLine = /^[ \t]*(?:conn[ \t]+\S+|config[ \t]+setup|(?:left|right)\w*[ \t]*=)/im;

/** Reads Libreswan's ipsec.conf or ipsec.secrets, whose forms are those of its common ancestor with strongSwan. */
export function readLibreswanConfig(text: string, file: string, side: Side): ConfigReading {
  if (!connLine.test(text) && secretLine.test(text)) return readIpsecSecrets(text, file, side);
  const config = configText(text, file, side);
  const { conns, read, unread, problems } = readConns(text);
  const reading: ConfigReading = {
    format: 'ipsec.conf',
    tunnels: conns.map((conn) => readConnection(conn, config)),
    presharedKeys: [],
    secretsGiven: false,
    read,
    unread,
    problems: [...problems, ...config.problems],
  };
  return withSecretsBelow(reading, text, file, side);
}
