import { setTimeout as pause } from 'node:timers/promises';
import type { Incoming } from '../../src/conversation/incoming.ts';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import type { Action, Question, View } from '../../src/conversation/view.ts';

/** A conversation of four questions, for tests of what carries it. */
export interface Script {
  readonly takeTurn: TakeTurn;
  readonly hasCase: (thread: string) => Promise<boolean>;
  /** What was taken, in order; repeated ids are not taken. */
  readonly taken: readonly Incoming[];
  /** The next so many turns fail, as with a database that is locked. */
  failNext(times: number, reason?: string): void;
  /** Each turn from now on takes so many milliseconds. */
  takeFor(milliseconds: number): void;
}

export function scriptedConversation(): Script {
  const taken: Incoming[] = [];
  const steps = new Map<string, number>();
  let failures = 0;
  let why = '';
  let duration = 0;
  const takeTurn: TakeTurn = async (incoming) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error(why);
    }
    await pause(duration);
    const { thread, eventId } = incoming;
    const repeated = taken.some((earlier) => earlier.eventId === eventId);
    if (!repeated) taken.push(incoming);
    const step = steps.get(thread) ?? 0;
    const next = repeated ? step : stepAfter(step, incoming);
    steps.set(thread, next);
    return viewOf(next, incoming, repeated);
  };
  return {
    takeTurn,
    taken,
    hasCase: async (thread) => (steps.get(thread) ?? 0) > 0,
    failNext: (times, reason = 'database is locked') => {
      failures = times;
      why = reason;
    },
    takeFor: (milliseconds) => {
      duration = milliseconds;
    },
  };
}

const questions: readonly (Question | undefined)[] = [
  asking({
    id: 'start',
    text: 'What is it about?',
    kind: 'choice',
    choices: [choice('new', 'New tunnel'), choice('outage', 'Outage')],
  }),
  asking({
    id: '1/nat',
    text: 'Is there NAT between the gateways?',
    kind: 'choice',
    choices: [choice('yes', 'Yes'), choice('unknown', "I don't know")],
  }),
  asking({
    id: '1/settings',
    text: 'What is configured on your side?',
    kind: 'form',
    fields: [
      { id: 'ike.dhGroup', label: 'DH group', hint: 'A number such as 14', kind: 'text', choices: [] },
      {
        id: 'ike.version',
        label: 'IKE version',
        hint: undefined,
        kind: 'choice',
        choices: [choice('1', 'IKEv1'), choice('2', 'IKEv2')],
      },
      { id: 'child.localTrafficSelectors', label: 'Local networks', hint: undefined, kind: 'lines', choices: [] },
    ],
  }),
  asking({
    id: '1/log',
    text: 'Please drop the log of the responder.',
    kind: 'artefact',
    wants: 'log',
    choices: [choice('unknown', 'Not now')],
  }),
  undefined,
];

const actions: readonly Action[] = [
  { id: 'why', label: 'Why do you ask?' },
  { id: 'back', label: 'Back' },
  { id: 'hand-off', label: 'Hand off' },
];

/** A start, then each answer leads to the next question. */
function stepAfter(step: number, { input }: Incoming): number {
  switch (input.kind) {
    case 'command':
      return input.text === '' ? 0 : 1;
    case 'choose':
    case 'submit':
      return 'question' in input && input.question === questions[step]?.id ? step + 1 : step;
    case 'text':
    case 'overheard':
    case 'files':
      return step === 0 || step === 3 ? step + 1 : step;
    case 'action':
      return input.action === 'back' ? Math.max(1, step - 1) : step;
  }
}

function viewOf(step: number, { input, user }: Incoming, repeated: boolean): View {
  const header = { number: 17, title: 'New tunnel', state: step === 4 ? 'diagnosed' : 'collecting' } as const;
  const said =
    input.kind === 'files'
      ? input.files.map((file) => `${file.name} (${file.bytes.byteLength} bytes)`).join(', ')
      : input.kind;
  const document = { kind: 'document', name: 'case-17.md', mediaType: 'text/markdown', text: '# Case 17\n' } as const;
  const handsOff = input.kind === 'action' && input.action === 'hand-off';
  return {
    case: step === 0 ? undefined : header,
    parts: [
      { kind: 'text', text: `${user.name}: ${said}${repeated ? ' (again)' : ''}` },
      ...(handsOff ? [document] : []),
    ],
    question: questions[step],
    actions: step === 0 ? [] : actions,
    diagnosis: undefined,
  };
}

function choice(value: string, label: string) {
  return { value, label };
}

type Asked = Question extends infer Q
  ? Q extends Question
    ? Omit<Q, 'fact' | 'side' | 'term' | 'why' | 'howToFind'>
    : never
  : never;

function asking(question: Asked): Question {
  return { fact: '', side: 'unknown', term: undefined, why: 'It tells most.', howToFind: [], ...question };
}
