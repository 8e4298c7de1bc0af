import { isNearly } from './nearly.ts';
import { isProse, wordsOf } from './spoken.ts';
import type { Action, Choice, Question } from './view.ts';

/** What somebody meant who typed a text. */
export type Meaning =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'action'; readonly action: Action['id'] }
  | { readonly kind: 'value'; readonly value: string }
  /** A log or a configuration. */
  | { readonly kind: 'artefact' }
  | { readonly kind: 'unclear' };

export function understand(text: string, question: Question | undefined): Meaning {
  const said = text.trim();
  if (isCommand(said)) return { kind: 'command', text: said };
  if (looksLikeArtefact(said)) return { kind: 'artefact' };
  const words = plain(said);
  const value = question && valueMeant(words, question);
  if (value !== undefined) return { kind: 'value', value };
  const action = ACTIONS.find(({ phrases }) => phrases.includes(words))?.action;
  if (action) return { kind: 'action', action };
  return mistyped(words, question) ?? asking(words) ?? meaningFor(said, question);
}

const LONGEST_ASKING = 80;

/** "Where do I find that log?" */
function asking(words: string): Meaning | undefined {
  if (words.length > LONGEST_ASKING) return undefined;
  if (/^why\b/.test(words)) return { kind: 'action', action: 'why' };
  return /^(?:how|where) (?:do|can|could|should|would|to)\b/.test(words)
    ? { kind: 'action', action: 'how' }
    : undefined;
}

/** Of what ends a case no word is guessed. */
function mistyped(words: string, question: Question | undefined): Meaning | undefined {
  const isMeant = (phrase: string): boolean => isNearly(words, phrase);
  const isName = ({ value, label }: Choice): boolean => [value, plain(label), headOf(label)].some(isMeant);
  if (question && NOT_KNOWN.some(isMeant)) return { kind: 'value', value: 'unknown' };
  const choice = question && question.kind !== 'form' ? onlyOne(question.choices.filter(isName)) : undefined;
  if (choice) return { kind: 'value', value: choice.value };
  const action = ACTIONS.find((each) => each.action !== 'stop' && each.phrases.some(isMeant))?.action;
  return action && { kind: 'action', action };
}

/** "Palo Alto" of "Palo Alto (PAN-OS)". */
function headOf(label: string): string {
  return plain(label.replace(/ (?:\(| or ).*$/, ''));
}

function meaningFor(said: string, question: Question | undefined): Meaning {
  if (question?.kind === 'artefact' && said.length > LONGEST_REMARK && !isProse(said)) return { kind: 'artefact' };
  if (question?.kind === 'form' && question.fields.length === 1 && /[^?\s]\s*$/.test(said))
    return { kind: 'value', value: said };
  return { kind: 'unclear' };
}

const COMMAND = /^(\/?ipsec-help\b.*|help|list|resume|show|(show|resume|handoff|close) \d{1,9})$/is;

function isCommand(said: string): boolean {
  return COMMAND.test(said) && !said.includes('\n');
}

const LONGEST_REMARK = 40;
/** A time stamp, a syslog prefix, or words that only devices write. */
const DEVICE_LINE =
  /^\s*(<\d+>)?(\w{3} +\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\*?\w{3} +\d+ \d{4} \d\d:\d\d|\d\d\[[A-Z]{3}\] )|\b(ISAKMP|IKEv[12]|IKE_SA|CHILD_SA|IKE_AUTH|IKE_SA_INIT|NO_PROPOSAL_CHOSEN|AUTHENTICATION_FAILED|TS_UNACCEPTABLE)\b/;

export function looksLikeArtefact(said: string): boolean {
  const lines = said.split('\n', 4).filter((line) => line.trim() !== '');
  return (
    (lines.length >= 3 && !lines.every(isProse)) ||
    (lines.length > 0 && said.length > LONGEST_REMARK && lines.some((line) => DEVICE_LINE.test(line) && !isProse(line)))
  );
}

const NOT_KNOWN = [
  "i don't know",
  "don't know",
  'dont know',
  'i dont know',
  'idk',
  'unknown',
  'no idea',
  'not sure',
  'skip',
  'not now',
  'later',
  'i cannot get it',
  "i can't get it",
  'dunno',
  'no clue',
  'i have no idea',
  'no idea, sorry',
  'weiß nicht',
  'keine ahnung',
];

/** Instead of a text that is asked for. */
const HAVE_NONE = ['no', 'nope', 'none', 'nothing', 'no log', 'no logs', 'no config', 'not available', 'impossible'];

const ACTIONS: readonly { readonly action: Action['id']; readonly phrases: readonly string[] }[] = [
  {
    action: 'why',
    phrases: [
      ...['why', 'why do you ask', 'why do you ask that', 'huh', 'what', 'what is that', 'what is this'],
      ...['what does that mean', 'what do you mean', "i don't understand", 'i dont understand', 'i do not understand'],
    ],
  },
  {
    action: 'how',
    phrases: ['?', 'how', 'how do i find out', 'how do i find that out', 'where', 'where do i find that'],
  },
  { action: 'change', phrases: ['change', 'change an answer', 'change answer', 'correct', 'wrong', 'that is wrong'] },
  {
    action: 'swap',
    phrases: [
      'swap',
      'swap sides',
      'swap the sides',
      'other way round',
      'the other way round',
      'wrong way round',
      'wrong side',
    ],
  },
  { action: 'back', phrases: ['back', 'go back', 'undo', 'previous'] },
  { action: 'hand-off', phrases: ['hand off', 'handoff', 'hand over', 'hand it off', 'escalate'] },
  { action: 'stop', phrases: ['stop', 'close', 'close the case', 'cancel', 'end'] },
];

function plain(said: string): string {
  const words = said.toLowerCase().replaceAll('’', "'").trim();
  return words === '?' ? words : words.replace(/[.!?]+$/, '');
}

function valueMeant(words: string, question: Question): string | undefined {
  if (NOT_KNOWN.includes(words)) return 'unknown';
  if (question.kind === 'form') return undefined;
  if (question.kind === 'artefact' && HAVE_NONE.includes(words)) return 'unknown';
  return findChoice(words, question.choices)?.value;
}

/** By number, by value or label, or by the only label that has the words in it. */
function findChoice(words: string, choices: readonly Choice[]): Choice | undefined {
  if (/^\d{1,3}$/.test(words)) return choices[Number(words) - 1];
  const exact = choices.find(({ value, label }) => value.toLowerCase() === words || plain(label) === words);
  if (exact || words.length < 2) return exact;
  const starting = choices.filter(({ label }) => plain(label).startsWith(words));
  // From the start of a word on: "no" is not in "know".
  const containing = choices.filter(({ label }) => wordsOf(label).includes(wordsOf(words).trimEnd()));
  return onlyOne(starting) ?? onlyOne(containing);
}

function onlyOne(choices: readonly Choice[]): Choice | undefined {
  return choices.length === 1 ? choices[0] : undefined;
}
