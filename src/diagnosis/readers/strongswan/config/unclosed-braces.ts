import type { ConfigProblem } from '../../../settings.ts';
import type { Section } from './sections.ts';

type CloseUnclosed = (content: string, open: Section[]) => readonly ConfigProblem[];

/**
 * Where braces are missing, a line that stands no further right than the section that is open ends that section. A text
 * that has all its braces is indented as it likes.
 */
export function unclosedBraces(lines: readonly string[]): CloseUnclosed {
  const plain = lines.map((line) => line.replace(/#.*/u, ''));
  if (count(plain, /\{/gu) <= count(plain, /\}/gu)) return () => [];
  const indentOf = (line: number) => (lines[line - 1] ?? '').search(/\S/u);
  return (content, open) => {
    const indent = content.search(/\S/u);
    const isClosing = /^\s*\}/u.test(content);
    if (!isClosing && !/^\s*[\w.-]+\s*(?::[^{}=]*)?\{/u.test(content)) return [];
    const left = open.findIndex(({ line }, at) => at > 0 && indentOf(line) > indent - (isClosing ? 0 : 1));
    const unclosed = left < 0 ? [] : open.slice(left);
    open.length -= unclosed.length;
    return unclosed.filter(hasWholeValues).map(({ name, line }) => {
      const says = `"${name} {" has no closing brace, so that nothing of the file is loaded. Add "}" where it ends.`;
      return { line, says, fatal: true };
    });
  };
}

/** Whoever takes the secrets out takes a secret to the end of its line, where a brace may have stood. */
const hasWholeValues = ({ entries }: Section): boolean =>
  ![...entries.values()].some(({ value }) => value.startsWith('«'));

const count = (lines: readonly string[], pattern: RegExp): number =>
  lines.reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
