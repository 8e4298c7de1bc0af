/** A row of a form, in whatever words, as the field that it fills; the first that fits wins. */
const labels: readonly (readonly [RegExp, string])[] = [
  [/pre-?shared|shared (?:key|secret)|\bpsk\b/, 'ike.presharedKey'],
  [/(?:ike|ikev?) ?version|^version|key exchange version|^(?:key )?exchange$/, 'ike.version'],
  [/exchange mode|ike mode|negotiation mode|^mode\b/, 'ike.mode'],
  [/authentication (?:method|type)|^auth(?:entication)?$/, 'ike.authentication'],
  [/(?:remote|peer|their|partner).{0,12}\b(?:ike )?id(?:entity|entifier)?\b/, 'ike.remoteId'],
  [/(?:local|own|our|my)?.{0,12}\bid(?:entity|entifier)\b|local id|\bike id\b/, 'ike.localId'],
  [/dead peer|\bdpd\b|keep-?alive/, 'ike.dpd'],
  [/nat.?t(?:raversal)?\b/, 'ike.natTraversal'],
  [/\bpfs\b|perfect forward/, 'child.pfsGroup'],
  [
    /(?:remote|peer|their|partner|destination).{0,16}(?:network|subnet|lan|host|domain|selector|proxy|prefix|traffic)/,
    'child.remoteTrafficSelectors',
  ],
  [
    /(?:network|subnet|encryption domain|protected|interesting traffic|proxy.?id|traffic selector|prefix)/,
    'child.localTrafficSelectors',
  ],
  [/(?:remote|peer|their|partner).{0,16}(?:gateway|address|\bip\b|endpoint)/, 'peerAddress'],
  [
    /(?:gateway|public|outside|wan|vpn device|endpoint|device).{0,16}(?:address|\bip\b)|^(?:our |local )?(?:address|ip|gateway)\b|^ip address/,
    'address',
  ],
];

/** Rows that both phases have, by the phase that they stand under. */
const ofPhase: readonly (readonly [RegExp, string])[] = [
  [/encryption|cipher|^encr?$/, 'encryption'],
  [/hash|integrity|authentication algorithm|\bauth(?:entication)?\b/, 'integrity'],
  [/diffie|\bdh\b|\bgroup\b/, 'group'],
  [/life ?time|\blife\b|rekey/, 'lifetime'],
];

export type Phase = 'ike' | 'child';

/** Which phase a label or a heading names; undefined where it names none. */
export function phaseOf(label: string): Phase | undefined {
  const text = label.toLowerCase();
  if (/phase ?(?:2|ii)\b|\bipsec\b|\besp\b|\bchild|quick mode/.test(text)) return 'child';
  return /phase ?(?:1|i)\b|\bike\b|isakmp|main mode/.test(text) ? 'ike' : undefined;
}

/** Under `Auth` some forms have the way of authentication, others the hash. */
export function isOfHash(field: string, value: string): boolean {
  return field === 'ike.authentication' && /^(?:hmac[-_ ]?)?(?:sha|md5)/iu.test(value);
}

/** The field that a label means, under the phase of the heading above it; undefined where nobody knows. */
export function fieldOf(label: string, heading: Phase | undefined): string | undefined {
  const text = label.toLowerCase().replaceAll(/[*_`]/g, '').trim();
  const phase = phaseOf(text) ?? heading;
  const inPhase =
    phase && !/domain|network|\bpfs\b/.test(text) ? ofPhase.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  const isMethod = /method|type|key|secret/.test(text);
  if (inPhase !== undefined && phase && !(inPhase === 'integrity' && isMethod))
    return inPhase === 'group' ? (phase === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup') : `${phase}.${inPhase}`;
  const found = labels.find(([pattern]) => pattern.test(text))?.[1];
  return found ?? (/^(?:dh|diffie)/.test(text) ? 'ike.dhGroup' : undefined);
}
