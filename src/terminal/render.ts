import type { ComparisonRow, Part, QuotedLine, Step, View } from '../conversation/view.ts';
import type { Impact } from '../diagnosis/diagnosis.ts';
import { COLUMNS, withoutControls, wrap } from './plain.ts';
import { renderQuestion } from './render-question.ts';

/** A View as plain text, at most 80 columns wide but for commands and quoted lines, which must stay whole to be copied. */
export function renderView(view: View): string {
  const header = view.case ? [wrap(`[Case ${view.case.number} · ${view.case.title} · ${view.case.state}]`)] : [];
  const question = view.question ? [renderQuestion(view.question)] : [];
  return [...header, ...view.parts.map(renderPart), ...question, ...renderActions(view)].join('\n\n');
}

function renderActions({ actions, question }: View): readonly string[] {
  const words = actions.map(({ id }) => (id === 'hand-off' ? 'hand off' : id));
  const unknown = question ? ["I don't know"] : [];
  return words.length === 0 ? [] : [wrap(`(You can also say: ${[...words, ...unknown].join(' · ')})`)];
}

export function renderPart(part: Part): string {
  switch (part.kind) {
    case 'heading': {
      const text = wrap(part.text);
      return `${text}\n${'='.repeat(Math.min(COLUMNS, Math.max(...text.split('\n').map((line) => line.length))))}`;
    }
    case 'text':
      return wrap(part.text);
    case 'notice':
      return wrap(part.text, `${MARKS[part.tone]} `, '  ');
    case 'facts':
      return part.facts.map(({ name, value }) => wrap(`${name}: ${value}`, '  ', '      ')).join('\n');
    case 'lines':
      return [wrap(`${part.title}:`), ...part.lines.map(renderLine)].join('\n');
    case 'steps':
      return [wrap(`${part.title}:`), ...part.steps.map((step, index) => renderStep(step, index + 1))].join('\n');
    case 'comparison':
      return [wrap(`${part.title}:`), ...part.rows.map(renderRow)].join('\n');
    case 'document':
      return `${rule(part.name)}\n${withoutControls(part.text)}${rule('end')}`;
  }
}

const MARKS = { info: '·', success: '+', warning: '!', error: 'x' } as const;

function renderLine({ where, text, says }: QuotedLine): string {
  return [wrap(where, '  '), `    | ${withoutControls(text).replaceAll('\n', '\n    | ')}`, wrap(says, '    ')].join(
    '\n',
  );
}

function renderStep({ text, who, commands, impact }: Step, number: number): string {
  const told = [
    text,
    who === undefined ? '' : `(${who})`,
    impact === undefined || commands.length === 0 ? '' : IMPACTS[impact],
  ];
  const lines = commands
    .flatMap((command) => withoutControls(command).split('\n'))
    .map((command) => `       ${command}`);
  return [wrap(told.filter((word) => word !== '').join(' '), `  ${number}. `, '     '), ...lines].join('\n');
}

const IMPACTS: Readonly<Record<Impact, string>> = {
  'read-only': '[only reads]',
  'changes-configuration': '[changes the configuration]',
  'interrupts-traffic': '[interrupts traffic]',
};

function renderRow({ field, local, peer, verdict }: ComparisonRow): string {
  return [
    wrap(field, '  '),
    wrap(`ours: ${local}`, '    ', '          '),
    wrap(`theirs: ${peer}`, '    ', '            '),
    wrap(verdict, '    '),
  ].join('\n');
}

function rule(name: string): string {
  return `--- ${withoutControls(name)} ${'-'.repeat(Math.max(3, COLUMNS - name.length - 5))}`;
}
