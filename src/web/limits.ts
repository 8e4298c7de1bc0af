const mebibyte = 1024 * 1024;

/** What one message may bring. Beyond `bodyBytes` the rest is not even read. */
export const incomingLimits = {
  fileBytes: 25 * mebibyte,
  files: 20,
  textBytes: 5 * mebibyte,
  bodyBytes: 120 * mebibyte,
  fields: 200,
} as const;

/** How much of one thing is shown: a browser can take more, a reader cannot. */
export const shownLimits = { textCharacters: 20_000, lineCharacters: 2_000, lines: 200, rows: 200 } as const;

/** What does not fit is said, never silently gone. */
export function clipText(text: string, characters: number): string {
  return text.length <= characters
    ? text
    : `${text.slice(0, characters)} … (${text.length - characters} more characters)`;
}

/** The first `most` of the list, and how many are not shown. */
export function clipList<T>(
  list: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly hidden: number } {
  return { shown: list.slice(0, most), hidden: Math.max(0, list.length - most) };
}
