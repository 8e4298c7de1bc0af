// Controls, and what reorders text: a log must not be able to show `yes` for `no`.
const deceptive = /(?![\t\n])\p{Cc}|\p{Bidi_Control}/gu;

// TextRun does not interpret Markdown, but clients replace {{DATE(…)}} and {{TIME(…)}} in it.
// https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#datetime-formatting-and-localization
const dateFunction = /\{\{(?=DATE|TIME)/g;

/** The text as a card may carry it: nothing in it is interpreted, reordered or refused. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(deceptive, '\ufffd').replace(dateFunction, '{\u2060{');
}

/** Clients collapse runs of spaces; a log's columns and a configuration's indentation must stay. */
export function keepSpaces(line: string): string {
  return line
    .replaceAll('\t', '    ')
    .replace(/^ +| {2,}/g, (spaces, offset: number) =>
      offset === 0 ? '\u00a0'.repeat(spaces.length) : ` ${'\u00a0'.repeat(spaces.length - 1)}`,
    );
}

/** The first `most` characters, with an ellipsis where something was cut. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

/** Pieces of at most `most` characters, at line ends where there are any, never within a surrogate pair. */
export function pieces(text: string, most: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const end = whereToCut(rest, most);
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...found, rest];
}

function whereToCut(text: string, most: number): number {
  const lineEnd = text.lastIndexOf('\n', most - 1) + 1;
  if (lineEnd > most / 2) return lineEnd;
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
}

export function utf8Bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
