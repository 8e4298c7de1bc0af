// A redacted secret is one word, though it holds blanks.
const word = /«[^»]*»|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'«]+/g;

/** The words of one line; quotes hold a word together and are taken off. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(word)].map(([one]) => one.replace(/^(["'])(.*)\1$/s, '$2'));
}
