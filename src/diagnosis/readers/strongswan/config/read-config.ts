import type { Side } from '../../../evidence.ts';
import type { ConfigReading } from '../../../settings.ts';
import { readIpsecConf } from './ipsec-conf.ts';
import { readIpsecSecrets, withSecretsBelow } from './ipsec-secrets.ts';
import { readSwanctlConfig } from './swanctl.ts';

/** Reads whichever of its formats strongSwan's configuration is in: swanctl.conf, ipsec.conf or ipsec.secrets. */
export function readStrongswanConfig(text: string, file: string, side: Side): ConfigReading {
  const start = text.slice(0, 200_000);
  const braces = count(start, /^[ \t]*[\w.%-]+[ \t]*(?::[^{}=\n]*)?\{/gm);
  const conns =
    count(start, /^[ \t]*(?:conn[ \t]+\S+|config[ \t]+setup)[ \t]*(?:#.*|\w+[ \t]*=.*)?$/gm) +
    count(start, /^[ \t]*(?:left|right)\w*[ \t]*=/gm);
  const secrets = count(start, /^[^#={}\n]{0,400}:[ \t]*(?:PSK|RSA|ECDSA|EAP|XAUTH|P12|PIN|NTLM)\b/gim);
  if (secrets > conns && secrets > braces) return readIpsecSecrets(text, file, side);
  return conns > braces
    ? withSecretsBelow(readIpsecConf(text, file, side), text, file, side)
    : readSwanctlConfig(text, file, side);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
