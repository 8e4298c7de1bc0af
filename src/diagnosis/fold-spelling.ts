/** A line as it would be typed on a plain keyboard, and where each of its characters stands in the line as it is. */
export interface Folded {
  readonly text: string;
  /** The place of the character in the original; the last entry is the original's length. */
  readonly places: readonly number[];
}

const unusual = /[\u00a0\u00ad\u2000-\u2015\u2018-\u201f\u202a-\u202f\u205f-\u2069\u2212\u3000\ufeff\uff01-\uff5e]/;
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
  for (let at = 0; at < line.length; at += 1) {
    const letter = plain(line.charAt(at));
    if (letter === '') continue;
    text += letter;
    places.push(at);
  }
  return { text, places: [...places, line.length] };
}

function plain(letter: string): string {
  if (!unusual.test(letter) || invisible.test(letter)) return unusual.test(letter) ? '' : letter;
  if (blank.test(letter)) return ' ';
  if (/[\u2010-\u2012\u2212]/.test(letter)) return '-';
  if (/[\u2018-\u201b]/.test(letter)) return "'";
  if (/[\u201c-\u201f]/.test(letter)) return '"';
  const code = letter.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : letter;
}
