import type { Flows } from '../flow/flow.ts';
import type { Plan } from './plan.ts';
import type { Part, Question } from './view.ts';

export const START = 'start';

/** The start menu: what would you like to find out? */
export function showMenu(flows: Flows, news: readonly Part[]): Plan {
  const heading: Part = { kind: 'heading', text: 'IPsec tunnel help' };
  const text: Part = {
    kind: 'text',
    text: 'I find out why an IPsec tunnel does not come up, or why one that was up carries no traffic.',
  };
  const question = startQuestion(flows);
  return {
    kind: 'show',
    view: { case: undefined, parts: [...news, heading, text], question, actions: [], diagnosis: undefined },
  };
}

function startQuestion(flows: Flows): Question {
  return {
    id: START,
    fact: 'scenario',
    side: 'unknown',
    text: 'What is it about?',
    term: undefined,
    why: 'A tunnel that never worked and one that worked before fail for different reasons, so I ask different things.',
    howToFind: [],
    kind: 'choice',
    choices: [
      ...flows.flows.map(({ begin }) => ({ value: begin.command, label: begin.menu })),
      { value: 'unknown', label: "I don't know" },
    ],
  };
}

export function helpText(flows: Flows): Part {
  const beginnings = flows.flows.map(({ begin }) => ({ name: begin.command, value: begin.menu }));
  return {
    kind: 'facts',
    facts: [
      ...beginnings,
      { name: 'list', value: 'the newest cases' },
      { name: 'show N', value: 'where case N stands' },
      { name: 'resume N', value: 'go on with case N' },
      { name: 'handoff N', value: 'case N as a document for whoever goes on' },
      { name: 'close N', value: 'close case N' },
      { name: 'at any question', value: "why · how · back · change · I don't know · hand off · stop" },
      { name: 'swap', value: 'the texts that were taken for yours are theirs, and theirs yours' },
      { name: 'at any time', value: 'drop or paste a log, a configuration or status output' },
    ],
  };
}
