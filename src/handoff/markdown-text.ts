import { visibleText } from '../conversation/visible-text.ts';

/** Text from people and devices, so that it can neither format nor link nor mention anything. */
export function inline(text: string): string {
  return visibleText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<>|~]|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replace(/^(?:[-=#+]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/\b(https?|ftp|mailto|www)([:.])/gi, '$1\\$2');
}

/** A code block whose fence is longer than any run of backticks inside (CommonMark section 4.5). */
export function fenced(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const text = visibleText(lines.join('\n').replace(/[\u2028\u2029\v\f\u0085]/g, '\n'));
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}\n${fence}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
