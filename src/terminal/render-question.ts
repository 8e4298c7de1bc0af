import type { Choice, Field, Question } from '../conversation/view.ts';
import { wrap } from './plain.ts';

export function renderQuestion(question: Question): string {
  const term = question.term === undefined ? '' : ` [${question.term}]`;
  return [wrap(`${question.text}${term}`), ...renderAnswers(question)].join('\n');
}

function renderAnswers(question: Question): readonly string[] {
  switch (question.kind) {
    case 'choice':
    case 'check':
      return renderChoices(question.choices);
    case 'artefact':
      return [
        ...renderChoices(question.choices),
        wrap('Or paste the text and end it with a line that is a single dot; or: /file PATH [local|peer]', '  '),
      ];
    case 'form':
      return question.fields.map(({ label }) => wrap(label, '  - ', '    '));
  }
}

export function renderField({ label, hint, choices }: Field): string {
  const asked = hint === undefined ? label : `${label} (${hint})`;
  return [wrap(asked), ...renderChoices(choices)].join('\n');
}

function renderChoices(choices: readonly Choice[]): readonly string[] {
  return choices.map(({ label }, index) => wrap(label, `${String(index + 1).padStart(4)}  `, '      '));
}
