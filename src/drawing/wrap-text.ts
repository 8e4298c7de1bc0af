/** Breaks a text into lines no wider than `width`, as a sans-serif font of this size would set it. */
export function wrapText(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Fonts differ: each kind of character is taken a little wider than in Helvetica. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + shareOf(character), 0) * size;
}

function shareOf(character: string): number {
  if (/[iljtfr.,'|:;()!\s]/.test(character)) return 0.32;
  if (/[mwMW@—]/.test(character)) return 0.88;
  return /[A-Z]/.test(character) ? 0.7 : 0.57;
}
