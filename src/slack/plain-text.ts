import { sizeOf } from './limits.ts';

// Control characters show nothing or, as the ones for writing direction, make a line read as another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/**
 * A stranger's text, made safe for the places where Slack interprets nothing (plain_text, rich_text). Bridges and
 * exports read these as markup all the same, so a mention is broken by a character that is not seen.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(unprintable, '\uFFFD')
    .replace(/<(?=[!@#])/g, '<\u200B');
}

/** For the few places where Slack does interpret (`text`, mrkdwn). https://docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `most` characters, with an ellipsis where some are left out, and never blank. */
export function cut(text: string, most: number): string {
  const whole = plainText(text).trim();
  if (whole === '') return '—';
  return sizeOf(whole) <= most ? whole : `${whole.slice(0, lengthThatFits(whole, most - 1)).trimEnd()}…`;
}

/** The whole text in pieces of at most `most` characters, parted at line ends or spaces where there are any. */
export function pieces(text: string, most: number): readonly string[] {
  const all: string[] = [];
  let rest = plainText(text);
  while (sizeOf(rest) > most) {
    const length = lengthThatFits(rest, most);
    const end = breakBefore(rest, length);
    all.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  return [...all, rest].filter((piece) => piece.trim() !== '');
}

function breakBefore(text: string, length: number): number {
  const lineEnd = text.lastIndexOf('\n', length);
  if (lineEnd > length / 2) return lineEnd;
  const space = text.lastIndexOf(' ', length);
  return space > length / 2 ? space : length;
}

/** In UTF-16 units, never between the two of one character. */
function lengthThatFits(text: string, most: number): number {
  let size = 0;
  let length = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > most) break;
    length += character.length;
  }
  return length;
}
