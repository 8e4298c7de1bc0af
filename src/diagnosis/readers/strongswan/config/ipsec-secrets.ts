import type { Side } from '../../../evidence.ts';
import type { ConfigReading, PresharedKey } from '../../../settings.ts';
import { configText, readPresharedKey, sourceAt } from './reader.ts';

const secret = /^(?<owners>[^"]*?):\s*(?<kind>PSK|RSA|ECDSA|PUBKEY|PKCS8|P12|BLISS|EAP|XAUTH|NTLM|PIN)\b(?<value>.*)$/i;

/** The secrets that were pasted below an ipsec.conf, among the lines that are none of its own, belong to it. */
export function withSecretsBelow(reading: ConfigReading, text: string, file: string, side: Side): ConfigReading {
  const below = ({ source }: PresharedKey) => source.kind === 'line' && reading.unread.includes(source.line);
  const secrets = readIpsecSecrets(text, file, side);
  const keys = secrets.presharedKeys.filter(below);
  if (keys.length === 0) return reading;
  const unread = reading.unread.filter((line) => secrets.unread.includes(line));
  return {
    ...reading,
    presharedKeys: keys,
    secretsGiven: true,
    read: reading.read + reading.unread.length - unread.length,
    unread,
  };
}

/** Reads ipsec.secrets: `id id : PSK "…"`. Only pre-shared keys are of use; the other kinds are read and left. */
export function readIpsecSecrets(text: string, file: string, side: Side): ConfigReading {
  const config = configText(text, file, side);
  const lines = config.lines.map((content, index) => ({ content: content.slice(0, 8192).trim(), line: index + 1 }));
  const meant = lines.filter(({ content }) => content !== '' && !content.startsWith('#'));
  const understood = meant.filter(({ content }) => secret.test(content) || content.startsWith('include '));
  const keys = understood.flatMap(({ content, line }) => {
    const { owners = '', kind = '', value = '' } = secret.exec(content)?.groups ?? {};
    if (kind.toUpperCase() !== 'PSK') return [];
    return [readPresharedKey(value, owners.split(/\s+/).filter(Boolean), sourceAt(config, line))];
  });
  return {
    format: 'ipsec.secrets',
    tunnels: [],
    presharedKeys: keys,
    secretsGiven: true,
    read: understood.length,
    unread: meant.filter((one) => !understood.includes(one)).map(({ line }) => line),
    problems: [],
  };
}
