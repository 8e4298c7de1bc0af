/** A text as words between single blanks, one at each end too, so that a phrase is found as ` phrase `. */
export function wordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^a-z0-9'-]+/g, ' ')
    .trim()} `;
}

const EVERYDAY = new Set(
  'a after all an and are at because but by can do does for from had has have he i in is it its my no not of on our she since so that the their there they this to up was we were when with you'.split(
    ' ',
  ),
);
const SENTENCE = /^[\p{L}\p{N}\s,.'’"!?()%;–-]+$/u;
const EVERYDAY_WORDS = 2;

/** Said by a person rather than printed by a device: everyday words, and none of the marks that devices write with. */
export function isProse(text: string): boolean {
  const words = wordsOf(text).trim().split(' ');
  return SENTENCE.test(text) && words.filter((word) => EVERYDAY.has(word)).length >= EVERYDAY_WORDS;
}
