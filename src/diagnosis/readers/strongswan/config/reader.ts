import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Side, Source } from '../../../evidence.ts';
import type { ConfigProblem, PresharedKey } from '../../../settings.ts';
import { readCharonIdentity } from './charon-identity.ts';
import { readProposalKeywords } from './proposal-keywords.ts';

/** What all parts of a reader of one file share: its lines to quote, and the problems found on the way. */
export interface ConfigText {
  readonly file: string;
  readonly side: Side;
  readonly lines: readonly string[];
  readonly problems: ConfigProblem[];
}

export function configText(text: string, file: string, side: Side): ConfigText {
  return { file, side, lines: text.split(/\r\n|\n|\r/), problems: [] };
}

export function sourceAt({ file, side, lines }: ConfigText, line: number): Source {
  return { kind: 'line', file, side, line, text: (lines[line - 1] ?? '').trim().slice(0, 500) };
}

export function commaList(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** A list of proposals; `default` stands for charon's own. A keyword charon does not know keeps the connection from loading. */
export function readProposals(
  config: ConfigText,
  line: number,
  text: string,
  protocol: Proposal['protocol'],
  defaults: readonly Proposal[],
): readonly Proposal[] {
  return commaList(text.replaceAll('!', '')).flatMap((item) => {
    if (item === 'default') return defaults;
    const { proposal, unknownKeywords } = readProposalKeywords(item, protocol);
    for (const word of unknownKeywords) {
      const says = `strongSwan does not know the algorithm "${word}", so it does not load this connection.`;
      config.problems.push({ line, says, fatal: true });
    }
    return unknownKeywords.length > 0 ? [] : [proposal];
  });
}

/** `10.0.0.0/24`, `10.0.0.0/24[tcp/443]`, `dynamic`, `dynamic[udp]`. */
export function readSelector(text: string): TrafficSelector {
  const [, network = text, restriction = ''] = /^([^[\]]*)(?:\[([^\]]*)\])?$/.exec(text.trim()) ?? [];
  if (network === 'dynamic' || network === '%dynamic' || network === '') return { kind: 'dynamic', text };
  const [protocol = '', port = ''] = restriction.split('/', 2);
  return readTrafficSelector(network.replace('%any', '0.0.0.0/0'), anyOr(protocol), anyOr(port));
}

/** Without a subnet it is the gateway itself: its address, where that is known and only one protocol is meant. */
export function gatewaySelector(address: string | undefined, protocol: string, port: string): TrafficSelector {
  const own = readTrafficSelector(address ?? '', protocol, port.replace('%any', 'any'));
  return protocol === 'any' || own.kind !== 'range' ? readSelector('dynamic') : own;
}

const anyOr = (text: string): string => (text === '' || text === '%any' ? 'any' : text);

// What redaction leaves of a secret: a fingerprint that can be compared, or the bare fact that there was one.
const redacted = /«pre-shared key (?<fingerprint>[^»\s]+)»/;

export function readPresharedKey(value: string, owners: readonly string[], source: Source): PresharedKey {
  const fingerprint = redacted.exec(value)?.groups?.fingerprint;
  const identities = owners.map(readCharonIdentity).filter(({ type }) => type !== 'ANY');
  return { owners: identities, source, ...(fingerprint === undefined ? {} : { fingerprint }) };
}
