import type { Statement } from '../../syntax/statement.ts';

/** The values of one leaf of an object, with the line of the first. */
export interface Leaf {
  readonly values: string[];
  readonly line: number;
}

/** A gateway, a profile or a tunnel: path of its leaf → values. */
export interface PanosObject {
  readonly name: string;
  readonly line: number;
  readonly leaves: Map<string, Leaf>;
}

export type ObjectKind = 'ike-profile' | 'ipsec-profile' | 'gateway' | 'tunnel' | 'monitor-profile';

export interface PanosObjects {
  readonly objects: Readonly<Record<ObjectKind, ReadonlyMap<string, PanosObject>>>;
  readonly read: ReadonlySet<number>;
}

// What may stand before an object's name, whatever device, template or vsys the path starts with.
const anchors: readonly (readonly [ObjectKind, readonly string[]])[] = [
  ['ike-profile', ['ike-crypto-profiles']],
  ['ipsec-profile', ['ipsec-crypto-profiles']],
  ['gateway', ['ike', 'gateway']],
  ['tunnel', ['tunnel', 'ipsec']],
  ['monitor-profile', ['profiles', 'monitor-profile']],
];

const lifetime = ['seconds', 'minutes', 'hours', 'days'].map((unit) => `lifetime ${unit}`);

/** The leaves that are read; `*` is a name. Others of the same objects are known to be there and are passed over. */
const leaves: Readonly<Record<ObjectKind, readonly string[]>> = {
  'ike-profile': ['hash', 'dh-group', 'encryption', ...lifetime, 'authentication-multiple'],
  'ipsec-profile': [
    'esp encryption',
    'esp authentication',
    'ah authentication',
    'dh-group',
    ...lifetime,
    'lifesize gb',
  ],
  gateway: [
    'authentication pre-shared-key key',
    'authentication certificate local-certificate name',
    'authentication certificate certificate-profile',
    'protocol version',
    'protocol ikev1 ike-crypto-profile',
    'protocol ikev1 exchange-mode',
    'protocol ikev1 dpd enable',
    'protocol ikev1 dpd interval',
    'protocol ikev1 dpd retry',
    'protocol ikev2 ike-crypto-profile',
    'protocol ikev2 dpd enable',
    'protocol ikev2 dpd interval',
    'protocol ikev2 require-cookie',
    'protocol-common nat-traversal enable',
    'protocol-common nat-traversal keep-alive-interval',
    'protocol-common passive-mode',
    'protocol-common fragmentation enable',
    'local-address interface',
    'local-address ip',
    'peer-address ip',
    'peer-address fqdn',
    'peer-address dynamic',
    'local-id id',
    'local-id type',
    'peer-id id',
    'peer-id type',
    'peer-id matching',
    'disabled',
  ],
  tunnel: [
    'auto-key ike-gateway',
    'auto-key ipsec-crypto-profile',
    'auto-key proxy-id * local',
    'auto-key proxy-id * remote',
    'auto-key proxy-id * protocol any',
    'auto-key proxy-id * protocol number',
    'auto-key proxy-id * protocol tcp local-port',
    'auto-key proxy-id * protocol tcp remote-port',
    'auto-key proxy-id * protocol udp local-port',
    'auto-key proxy-id * protocol udp remote-port',
    'tunnel-interface',
    'tunnel-monitor enable',
    'tunnel-monitor destination-ip',
    'tunnel-monitor tunnel-monitor-profile',
    'anti-replay',
    'disabled',
  ],
  'monitor-profile': ['interval', 'threshold', 'action'],
};

/** Gathers the statements into the objects they belong to. */
export function gatherObjects(statements: readonly Statement[]): PanosObjects {
  const objects: Record<ObjectKind, Map<string, PanosObject>> = {
    'ike-profile': new Map(),
    'ipsec-profile': new Map(),
    gateway: new Map(),
    tunnel: new Map(),
    'monitor-profile': new Map(),
  };
  const read = new Set<number>();
  for (const { words, line } of statements) {
    const found = anchorOf(words);
    const name = found && words[found.after];
    if (!found || name === undefined) continue;
    const object = objects[found.kind].get(name) ?? { name, line, leaves: new Map() };
    objects[found.kind].set(name, object);
    addLeaves(object, leaves[found.kind], words.slice(found.after + 1), line);
    read.add(line);
  }
  return { objects, read };
}

function anchorOf(words: readonly string[]): { readonly kind: ObjectKind; readonly after: number } | undefined {
  const start = words.slice(0, 16);
  for (const [kind, anchor] of anchors) {
    const at = start.findIndex((_, index) => anchor.every((one, offset) => start[index + offset] === one));
    if (at >= 0) return { kind, after: at + anchor.length };
    // An excerpt of the XML may begin with the last word of the path.
    if (start[0] === anchor.at(-1)) return { kind, after: 1 };
  }
  return undefined;
}

/** One command may set several leaves: after a value, the words go on where the last branch began. */
function addLeaves(object: PanosObject, known: readonly string[], words: readonly string[], line: number): void {
  let branch: readonly string[] = [];
  for (let at = 0; at < words.length; ) {
    const step = nextBranch(known, branch, words[at] ?? '');
    at += 1;
    if (!step) continue;
    branch = step;
    if (!isLeaf(known, step)) continue;
    const values = valuesAt(words, at);
    at += values.length === 1 && words[at] !== '[' ? 1 : values.length + (words[at] === '[' ? 2 : 0);
    addValues(object, step.join(' '), values, line);
    branch = step.slice(0, -1);
  }
}

function nextBranch(known: readonly string[], branch: readonly string[], word: string): readonly string[] | undefined {
  for (let depth = branch.length; depth >= 0; depth -= 1) {
    const candidate = [...branch.slice(0, depth), word];
    if (known.some((leaf) => startsLike(leaf.split(' '), candidate))) return candidate;
  }
  return undefined;
}

const startsLike = (leaf: readonly string[], path: readonly string[]): boolean =>
  path.length <= leaf.length && path.every((word, at) => leaf[at] === '*' || leaf[at] === word);

const isLeaf = (known: readonly string[], path: readonly string[]): boolean =>
  known.some((leaf) => leaf.split(' ').length === path.length && startsLike(leaf.split(' '), path));

function valuesAt(words: readonly string[], at: number): readonly string[] {
  if (words[at] !== '[') return words[at] === undefined ? [] : [words[at]];
  const end = words.indexOf(']', at);
  return words.slice(at + 1, end < 0 ? undefined : end);
}

function addValues(object: PanosObject, path: string, values: readonly string[], line: number): void {
  const leaf = object.leaves.get(path) ?? { values: [], line };
  leaf.values.push(...values);
  object.leaves.set(path, leaf);
}
