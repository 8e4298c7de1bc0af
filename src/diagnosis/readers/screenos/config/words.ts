import type { Leaf, Section } from '../../syntax/statement.ts';

/** The word after this one, wherever it stands: ScreenOS says several things in one command. */
export const wordAfter = (section: Section, word: string): Leaf | undefined => wordsAfter(section, word, 1);

/** As many as this after it, or as there are. */
export function wordsAfter({ statements }: Section, word: string, most: number): Leaf | undefined {
  for (const { words, line } of statements) {
    const at = words.findIndex((one) => one.toLowerCase() === word);
    const values = at < 0 ? [] : words.slice(at + 1, at + 1 + most);
    if (values.length > 0) return { values, line };
  }
  return undefined;
}

/** The line that has one of these words. */
export function lineWith({ statements }: Section, ...wanted: readonly string[]): number | undefined {
  return statements.find(({ words }) => words.some((one) => wanted.includes(one.toLowerCase())))?.line;
}
