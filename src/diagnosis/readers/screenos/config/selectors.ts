import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import { lineWith } from './words.ts';

/** A pair of networks that a Child SA is for, and where it is said. */
export interface SelectorPair {
  readonly local: TrafficSelector;
  readonly remote: TrafficSelector;
  readonly line: number;
  readonly isStated: boolean;
}

/** Each `proxy-id`; else what the policies tunnel; else everything, for a VPN that is bound to an interface. */
export function selectorsOf(vpn: Section, statements: readonly Statement[]): readonly SelectorPair[] {
  const named = vpn.statements.flatMap(({ words, line }) => proxyId(words, line));
  if (named.length > 0) return named;
  const tunnelled = ofPolicies(vpn.name, statements);
  const bound = lineWith(vpn, 'bind');
  return tunnelled.length > 0 || bound === undefined ? tunnelled : [{ ...everything, line: bound, isStated: false }];
}

const everything = { local: readTrafficSelector('0.0.0.0/0'), remote: readTrafficSelector('0.0.0.0/0') };

/** `proxy-id local-ip 10.1.0.0/16 remote-ip 10.2.0.0/16 "ANY"` */
function proxyId(words: readonly string[], line: number): readonly SelectorPair[] {
  const after = (word: string) => words[words.indexOf(word) + 1];
  const [local, remote] = [after('local-ip'), after('remote-ip')];
  if (!words.includes('proxy-id') || local === undefined || remote === undefined) return [];
  return [{ local: readTrafficSelector(local), remote: readTrafficSelector(remote), line, isStated: true }];
}

/** `policy id 1 from "Trust" to "Untrust" "lan" "branch" "ANY" tunnel vpn "west"`; its pair leads the other way. */
function ofPolicies(vpn: string, statements: readonly Statement[]): readonly SelectorPair[] {
  const pairs: SelectorPair[] = [];
  for (const { words, line } of statements) {
    const [from, to] = [words.indexOf('from'), words.indexOf('to')];
    const isOfVpn = words[0] === 'policy' && words.some((word, at) => word === 'vpn' && words[at + 1] === vpn);
    if (!isOfVpn || from < 0 || to !== from + 2) continue;
    const local = addressNamed(statements, words[from + 1], words[to + 2]);
    const remote = addressNamed(statements, words[to + 1], words[to + 3]);
    const isReverse = pairs.some((pair) => pair.local.text === remote?.text && pair.remote.text === local?.text);
    if (local && remote && !isReverse) pairs.push({ local, remote, line, isStated: true });
  }
  return pairs;
}

/** `address "Trust" "lan" 10.1.0.0 255.255.0.0` */
function addressNamed(statements: readonly Statement[], zone = '', name = ''): TrafficSelector | undefined {
  if (/^any$/iu.test(name)) return everything.local;
  const words = sectionsFrom(statements, `address ${zone} *`).find((one) => one.name === name)?.statements[0]?.words;
  const [network, mask] = words ?? [];
  if (network === undefined) return undefined;
  return readTrafficSelector(mask === undefined || network.includes('/') ? network : `${network}/${mask}`);
}
