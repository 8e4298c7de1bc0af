/**
 * Takes off a line what a web page, a mail or a chat put on it when it was copied: marks of quoting, code fences,
 * entities, and typographic quotes in place of those that devices print.
 */
export function withoutPasting(text: string): string {
  const characters = TYPOGRAPHIC.test(text) ? text.replace(EACH_TYPOGRAPHIC, plainOf) : text;
  const decoded = characters.includes('&')
    ? characters.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity)
    : characters;
  const valued = decoded.includes(BLANK_VALUE) ? decoded.replaceAll(BLANK_VALUE, '="') : decoded;
  const unquoted = valued.startsWith('>') ? valued.replace(QUOTED, '') : valued;
  return unquoted.startsWith('`') ? unquoted.replace(FENCE, '').replace(FENCE_END, '') : unquoted;
}

/** A large forum put a blank behind each opening quote when it moved. */
const BLANK_VALUE = '=" ';

/** `> ` of mails, as often as it was answered. A `>` at once before a word is the device's own. */
const QUOTED = /^>(?=[> ])(?:>| >){0,4} ?/u;
const FENCE = /^`{1,3}/u;
const FENCE_END = /`{1,3}$/u;

const TYPOGRAPHIC = /[\u00a0\u2018\u2019\u201c\u201d]/u;
const EACH_TYPOGRAPHIC = /[\u00a0\u2018\u2019\u201c\u201d]/gu;

function plainOf(character: string): string {
  if (character === '\u00a0') return ' ';
  return character === '\u2018' || character === '\u2019' ? "'" : '"';
}

const ENTITY = /&(?:gt|lt|quot|apos|amp|nbsp|#39|#34);/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
  '&#34;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
  '&nbsp;': ' ',
};
