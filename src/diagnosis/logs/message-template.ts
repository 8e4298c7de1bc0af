import { IPV4, IPV6 } from './document-addresses.ts';

/** A message with what differs from one line to the next masked. */
export interface MessageTemplate {
  /** `giving up after <number> retransmits`: equal for all messages of one kind. */
  readonly text: string;
  /** The same as a pattern for a signature, each mask as a bounded group. */
  readonly match: string;
}

type Mask = 'double' | 'single' | 'address' | 'hex' | 'number';

/** Addresses before hexadecimal and numbers, since they are made of them. */
const MASKED = new RegExp(
  [
    `(?<double>"[^"]{1,256}")`,
    `(?<single>(?<!\\w)'[^']{1,256}'(?!\\w))`,
    `(?<address>${IPV4.source}|${IPV6.source})`,
    `(?<hex>(?<!\\w)(?:0x[\\da-fA-F]{1,64}|(?=[a-fA-F]{0,64}\\d)[\\da-fA-F]{8,64})(?![A-Za-z\\d]))`,
    `(?<number>(?<![\\w-])\\d{1,20}(?=s?\\b))`,
  ].join('|'),
  'gu',
);

const MASKS: readonly { readonly mask: Mask; readonly text: string; readonly group: string }[] = [
  { mask: 'double', text: '"<text>"', group: '"([^"]{1,256})"' },
  { mask: 'single', text: "'<text>'", group: "'([^']{1,256})'" },
  { mask: 'address', text: '<address>', group: '([\\da-fA-F.:]{2,45})' },
  { mask: 'hex', text: '<hex>', group: '((?:0x)?[\\da-fA-F]{1,64})' },
  { mask: 'number', text: '<number>', group: '(\\d{1,20})' },
];

export function templateOf(message: string): MessageTemplate {
  let text = '';
  let match = '';
  let from = 0;
  for (const found of message.matchAll(MASKED)) {
    const literal = message.slice(from, found.index);
    const masked = MASKS.find(({ mask }) => found.groups?.[mask] !== undefined);
    text += literal + (masked?.text ?? '');
    match += escapePattern(literal) + (masked?.group ?? '');
    from = found.index + found[0].length;
  }
  const rest = message.slice(from);
  return { text: text + rest, match: `^${match}${escapePattern(rest)}$` };
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
