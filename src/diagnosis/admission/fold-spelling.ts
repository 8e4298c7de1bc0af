/** A line as it would be typed on a plain keyboard, and where each of its characters stands in the line as it is. */
export interface Folded {
  readonly text: string;
  /** The place of the character in the original; the last entry is the original's length. */
  readonly places: readonly number[];
}

const unusual =
  /[\u00a0\u00ab\u00ad\u00bb\u2000-\u2015\u2018-\u201f\u202a-\u202f\u205f-\u2069\u2212\u3000\ufeff\uff01-\uff5e]/;
/** What was redacted before stands in such quotes as well, and is left as it is. */
const redacted = /«(?:pre-shared key [^»\s]{1,80}|secret removed|the first \d{1,12} lines[^»]{0,60})»/;
const special = new RegExp(`${redacted.source}|${unusual.source}`, 'g');
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const blank = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;

/**
 * Word processors and chats put other characters for those that were typed: full-width letters, curly quotes, blanks
 * that do not break, and characters that nobody sees. A word is the same word all the same. Undefined where there are none.
 */
export function foldSpelling(line: string): Folded | undefined {
  if (!unusual.test(line)) return undefined;
  const places: number[] = [];
  let text = '';
  let from = 0;
  const keep = (kept: string, at: number): void => {
    text += kept;
    for (let within = 0; within < kept.length; within += 1) places.push(at + within);
  };
  for (const { 0: found, index } of line.matchAll(special)) {
    keep(line.slice(from, index), from);
    keep(found.length > 1 ? found : plain(found), index);
    from = index + found.length;
  }
  keep(line.slice(from), from);
  places.push(line.length);
  return { text, places };
}

function plain(letter: string): string {
  if (invisible.test(letter)) return '';
  if (blank.test(letter)) return ' ';
  if (/[\u2010-\u2012\u2212]/.test(letter)) return '-';
  if (/[\u2018-\u201b]/.test(letter)) return "'";
  if (/[\u00ab\u00bb\u201c-\u201f]/.test(letter)) return '"';
  const code = letter.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : letter;
}
