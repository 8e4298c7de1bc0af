import type { Side } from '../../../evidence.ts';
import { type ConfigReading, type Setting, type TunnelSettings, unknown } from '../../../settings.ts';
import { readConns } from '../../strongswan/config/ipsec-conf-sections.ts';
import { readIpsecSecrets, withSecretsBelow } from '../../strongswan/config/ipsec-secrets.ts';
import { configText } from '../../strongswan/config/reader.ts';
import { readConnection } from './connection.ts';

const secretLine = /^[^#={}\n]{0,400}:[ \t]*(?:PSK|RSA|XAUTH|PIN)\b/im;
const connLine = /^[ \t]*(?:conn[ \t]+\S+|config[ \t]+setup|(?:left|right)\w*[ \t]*=)/im;

/** Where the system's crypto policy is included, its algorithms are the defaults: see crypto-policies(7). */
const crypto = /^[ \t]*include[ \t]+\S*crypto-policies/mu;

function withoutDefaultProposals(tunnel: TunnelSettings): TunnelSettings {
  const told = <T>(setting: Setting<T>): Setting<T> => (setting.kind === 'default' ? unknown : setting);
  return {
    ...tunnel,
    ike: { ...tunnel.ike, proposals: told(tunnel.ike.proposals) },
    children: tunnel.children.map((child) => ({ ...child, proposals: told(child.proposals) })),
  };
}

/** Reads Libreswan's ipsec.conf or ipsec.secrets, whose forms are those of its common ancestor with strongSwan. */
export function readLibreswanConfig(text: string, file: string, side: Side): ConfigReading {
  if (!connLine.test(text) && secretLine.test(text)) return readIpsecSecrets(text, file, side);
  const config = configText(text, file, side);
  const { conns, read, unread, problems } = readConns(text);
  const reading: ConfigReading = {
    format: 'ipsec.conf',
    tunnels: conns.map((conn) => {
      const tunnel = readConnection(conn, config);
      return crypto.test(text) ? withoutDefaultProposals(tunnel) : tunnel;
    }),
    presharedKeys: [],
    secretsGiven: false,
    read,
    unread,
    problems: [...problems, ...config.problems],
  };
  return withSecretsBelow(reading, text, file, side);
}
