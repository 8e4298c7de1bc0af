import type { Leaf, Section } from '../../syntax/statement.ts';

/** Azure writes `sharedKey` or `SharedKey` by the tool; the value is what follows the name, wherever it stands. */
export function find({ statements }: Section, name: string): Leaf | undefined {
  const wanted = name.toLowerCase();
  const found = statements.filter(({ words }) => words.some((word) => word.toLowerCase() === wanted));
  const [first] = found;
  if (!first) return undefined;
  const values = found.flatMap(({ words }) => words.slice(-1));
  return { values, line: first.line };
}
