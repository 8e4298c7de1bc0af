import type { Statement } from '../../syntax/statement.ts';

/** What may follow in one command: `set security ike gateway G ike-policy P address 192.0.2.1 version v2-only`. */
const settings: Readonly<Record<string, readonly string[]>> = {
  'ike proposal': [
    'authentication-algorithm',
    'authentication-method',
    'description',
    'dh-group',
    'encryption-algorithm',
    'lifetime-seconds',
  ],
  'ike policy': [
    'certificate',
    'description',
    'mode',
    'pre-shared-key',
    'proposal-set',
    'proposals',
    'reauth-frequency',
  ],
  'ike gateway': [
    'address',
    'dead-peer-detection',
    'dynamic',
    'external-interface',
    'fragmentation',
    'general-ikeid',
    'ike-policy',
    'local-address',
    'local-identity',
    'nat-keepalive',
    'no-nat-traversal',
    'remote-identity',
    'version',
  ],
  'ipsec proposal': [
    'authentication-algorithm',
    'description',
    'encryption-algorithm',
    'lifetime-kilobytes',
    'lifetime-seconds',
    'protocol',
  ],
  'ipsec policy': ['description', 'perfect-forward-secrecy', 'proposal-set', 'proposals'],
  'ipsec vpn': ['bind-interface', 'df-bit', 'establish-tunnels', 'ike', 'traffic-selector', 'vpn-monitor'],
};

const below: Readonly<Record<string, readonly string[]>> = {
  'dead-peer-detection': ['always-send', 'interval', 'optimized', 'probe-idle-tunnel', 'threshold'],
  ike: ['gateway', 'idle-time', 'ipsec-policy', 'no-anti-replay', 'proxy-identity'],
  'vpn-monitor': ['destination-ip', 'optimized', 'source-interface'],
};

/** One statement for each setting of a command. */
export function unchained(statement: Statement): readonly Statement[] {
  const { words, line } = statement;
  const at = words.findIndex((word, index) => `${word} ${words[index + 1]}` in settings);
  if (at < 0) return [statement];
  const path = words.slice(0, at + 3);
  const parts = split(words.slice(at + 3), settings[`${words[at]} ${words[at + 1]}`] ?? []);
  if (parts.length === 0) return [statement];
  return parts.flatMap((part) => {
    const inner = split(part.slice(1), below[part[0] ?? ''] ?? []);
    const tails = inner.length > 1 ? inner.map((one) => [...part.slice(0, 1), ...one]) : [part];
    return tails.map((tail) => ({ words: [...path, ...tail], line }));
  });
}

/** A setting and its values go together up to the next setting; the first word is a setting, whatever it is. */
function split(words: readonly string[], keywords: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  for (const word of words) {
    const last = parts.at(-1);
    if (!last || keywords.includes(word)) parts.push([word]);
    else last.push(word);
  }
  return parts;
}
