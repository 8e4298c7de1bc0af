/**
 * Takes off a line what a web page, a mail or a chat put on it when it was copied: marks of quoting, code fences,
 * entities, and typographic quotes in place of those that devices print.
 */
export function withoutPasting(text: string): string {
  const untagged = text.includes('<') ? text.replace(TAG, '') : text;
  const characters = TYPOGRAPHIC.test(untagged) ? untagged.replace(EACH_TYPOGRAPHIC, plainOf) : untagged;
  const decoded = characters.includes('&')
    ? characters.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity)
    : characters;
  const valued = decoded.includes(BLANK_VALUE) ? decoded.replaceAll(BLANK_VALUE, '="') : decoded;
  const unmarked = valued.replace(MARK, '');
  const ending = unmarked.at(-1);
  return ending === '`' || ending === '"' ? unmarked.replace(FENCE_END, '').replace(WHOLE_IN_QUOTES, '$1') : unmarked;
}

/** The tags that lay out text; what a configuration in XML consists of stays. */
const TAG = /<\/?(?:br|p|pre|code|span|font)(?: [^<>]{0,200})?\/?>/gu;

/** A large forum put a blank behind each opening quote when it moved. */
const BLANK_VALUE = '=" ';

/**
 * What stands before a line: `> ` of mails as often as it was answered (a `>` at once before a word is the device's own),
 * the mark of a list, a code fence, or the file that a search found it in.
 */
const MARK =
  /^(?:>(?=[> ])(?:>| >){0,4} ?|[\u2022-] (?=[A-Za-z\d<[%*])|`{1,3}|[\w./-]{1,160}:(?:\d{1,7}:)?(?=\[?[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:|\d{4}-\d{2}-\d{2}[T ]))/u;
const FENCE_END = /`{1,3}$/u;
const WHOLE_IN_QUOTES = /^"([^"]{1,8000})"$/u;

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
