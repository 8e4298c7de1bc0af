import { indexLiterals } from './literal-index.ts';
import { requiredLiterals } from './required-literals.ts';

/** Tells which of many patterns may match a text, so that only these need to be tried; in the order they were given. */
export function indexPatterns<Entry extends { readonly pattern: RegExp }>(
  entries: readonly Entry[],
): (text: string) => readonly Entry[] {
  const required = entries.map(({ pattern }) => requiredLiterals(pattern.source));
  const findLiterals = indexLiterals(required);
  const always = required.flatMap((literals, number) => (literals.length === 0 ? [number] : []));
  return (text) => {
    const found = findLiterals(text);
    const numbers = always.length === 0 ? found : [...found, ...always].sort((a, b) => a - b);
    return numbers.flatMap((number) => entries[number] ?? []);
  };
}
