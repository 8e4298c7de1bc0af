import { type CaseAtHand, findCaseOfThread, notice, type Plan, type Turn } from './plan.ts';
import { planText } from './plan-text.ts';
import { redactText } from './redact-text.ts';
import { factsSaid } from './said-facts.ts';
import { isProse } from './spoken.ts';
import { understand } from './understand.ts';

const LONGEST_REMARK = 2000;

/** Takes what answers a question or gives something; what people say to each other is kept as a remark, in silence. */
export async function planOverheard(turn: Turn, text: string): Promise<Plan> {
  const on = await findCaseOfThread(turn);
  if (!on || isForUs(turn, on, text)) return planText(turn, text);
  const words = redactText(turn, text).slice(0, LONGEST_REMARK);
  const isFirst = !on.stored.events.some((event) => event.kind === 'remarked');
  const news = isFirst ? [notice(HOW_TO_BE_HEARD)] : [];
  return { kind: 'append', on, happenings: [{ kind: 'remarked', words }], news, fullness: 'aside' };
}

/** Said once, for those who meant it for us. */
const HOW_TO_BE_HEARD =
  'What you say to each other I keep as remarks, without a word. If this was for me: mention me, or answer what I asked.';

/** Who is alone with us talks to us, unless they call somebody. */
function isForUs({ incoming }: Turn, on: CaseAtHand, text: string): boolean {
  const callsSomebody = /(?:^|\s)@\w/.test(text);
  const isAlone = on.stored.events.every(({ by }) => by.id === incoming.user.id);
  if (isAlone && !callsSomebody) return true;
  const meaning = understand(text, on.question);
  switch (meaning.kind) {
    case 'command':
    case 'action':
      return true;
    case 'artefact':
      return !isTalk(text);
    case 'value':
      // A field takes any words, so that they have to look like a value.
      return on.question?.kind !== 'form' || meaning.value === 'unknown' || !(callsSomebody || isTalk(text));
    case 'unclear':
      return !callsSomebody && !text.includes('?') && saysFacts(on, text);
  }
}

function saysFacts({ case: state, question }: CaseAtHand, text: string): boolean {
  return question !== undefined && factsSaid(text, state.flow, state.position.facts).length > 0;
}

/** A question, or sentences of which a good part are made of everyday words. */
function isTalk(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 1) return text.includes('?') || isProse(text);
  return isProse(lines.join(' ')) && lines.filter(isProse).length * 3 >= lines.length;
}
