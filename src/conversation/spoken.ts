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
/** Nobody but a person speaks of oneself, asks for pardon, or guesses. */
const PERSONAL =
  /\b(?:i|i'm|i've|me|you|please|sorry|thanks|hello|hi|hey|okay|think|thought|maybe|perhaps|guess|dont|don't|didn't|doesn't|can't|cant|isn't|nobody|somebody)\b/;
const SENTENCE = /^[\p{L}\p{N}\s,.'’"!?()%;–-]+$/u;
const EVERYDAY_WORDS = 2;

/** Said by a person rather than printed by a device: everyday words, and none of the marks that devices write with. */
export function isProse(text: string): boolean {
  const spoken = wordsOf(text);
  if (!SENTENCE.test(text)) return false;
  if (PERSONAL.test(spoken)) return true;
  const words = spoken.trim().split(' ');
  return words.filter((word) => EVERYDAY.has(word)).length >= EVERYDAY_WORDS;
}

const NOT_KNOWN = new RegExp(
  [
    "(?:do not|don't|dont) know",
    "(?:do not|don't|dont) have (?:it|that|this|them|one|any|access|(?:the|such) [a-z]+)",
    "(?:cannot|can't|cant) (?:tell|say|find out)",
    "(?:cannot|can't|cant) get (?:it|that|this|them|one|at it)",
    'no (?:idea|clue|access)',
    'not sure',
  ].join('|'),
);
const LONGEST_EXCUSE = 120;

/** "Sorry, we don't have access to that." */
export function saysNotKnown(text: string): boolean {
  return text.length <= LONGEST_EXCUSE && !text.includes('?') && SENTENCE.test(text) && NOT_KNOWN.test(wordsOf(text));
}

/** "It works now." */
export function saysItWorks(text: string): boolean {
  const words = wordsOf(text);
  return (
    / (?:works|worked|working|solved|fixed|resolved|is up) /.test(words) &&
    !/ (?:not|no|never|if|before|still|[a-z]+n't) /.test(words) &&
    !text.includes('?') &&
    SENTENCE.test(text)
  );
}

/** "No, still the same." */
export function saysItFails(text: string): boolean {
  const words = wordsOf(text);
  const isSame =
    / (?:still (?:the same|down|not|no|nothing)|(?:does not|doesn't|did not|didn't|not) (?:work|working|help)|(?:the same|no change|no luck)) /;
  return isSame.test(words) && !text.includes('?') && SENTENCE.test(text);
}

const COURTEOUS = new Set(
  'a afternoon all bye cheers cool evening fine good great hello hey hi lot many minute moment morning much ok okay one perfect please second so sure thank thanks there very wait yes you'.split(
    ' ',
  ),
);

/** Nothing to be understood, and nothing to complain of. */
export function isCourtesy(text: string): boolean {
  return wordsOf(text)
    .trim()
    .split(' ')
    .every((word) => COURTEOUS.has(word));
}
