export const COLUMNS = 80;

/** Text of people and devices must not steer the terminal it is shown on. */
export function withoutControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '·');
}

/** Broken at spaces so that every line fits, and indented; a word that is longer than a line stays whole. */
export function wrap(text: string, indent = '', hanging = indent): string {
  return withoutControls(text)
    .split('\n')
    .map((line, index) => wrapLine(line, index === 0 ? indent : hanging, hanging))
    .join('\n');
}

function wrapLine(line: string, indent: string, hanging: string): string {
  const lines: string[] = [];
  let current = indent;
  let empty = true;
  for (const word of line.split(' ')) {
    if (!empty && current.length + 1 + word.length > COLUMNS) {
      lines.push(current);
      current = hanging;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current].join('\n');
}
