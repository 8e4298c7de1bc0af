import type { types } from '@slack/bolt';
import type { CaseHeader, CaseState, ComparisonRow, Part, Step, Tone, View } from '../conversation/view.ts';
import type { Impact } from '../diagnosis/diagnosis.ts';
import { renderActions, renderQuestion } from './ask.ts';
import {
  bold,
  context,
  italic,
  label,
  paragraph,
  preformatted,
  type RichElement,
  richText,
  sections,
  whatFits,
} from './blocks.ts';
import { limits, sizeOf } from './limits.ts';
import { cut, escaped, plainText } from './plain-text.ts';

/** What chat.postMessage and chat.update take; `text` is for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

/** Any View within Slack's limits: where something must be left out, the question and its buttons stay. */
export function render(view: View): SlackMessage {
  const head = view.case ? [context(`Case ${view.case.number} · ${stateLine(view.case.state)}`)] : [];
  const line = view.parts.length > 0 && view.question ? [{ type: 'divider' } as const] : [];
  const asked = [...line, ...(view.question ? renderQuestion(view.question) : []), ...renderActions(view.actions)];
  const body = fitBody(view.parts.flatMap(renderPart), [...head, ...asked]);
  const blocks = [...head, ...body, ...asked];
  return { text: summary(view), blocks: blocks.length > 0 ? blocks : [context('Nothing to show.')] };
}

/** The first message of a case's thread, kept up to date. */
export function renderCard(header: CaseHeader): SlackMessage {
  return {
    text: escaped(cut(statusLine(header), limits.header)),
    blocks: [
      { type: 'header', text: label(`Case ${header.number}: ${header.title}`, limits.header) },
      context(`${stateLine(header.state)} · everything about it is in this thread`),
    ],
  };
}

function renderPart(part: Part): readonly types.KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text);
    case 'text':
      return sections(part.text);
    case 'notice':
      return sections(`${symbol(part.tone)} ${part.text}`);
    case 'facts':
      return richText(part.facts.flatMap(({ name, value }) => paragraph(bold(`${name}: `), { text: value })));
    case 'lines':
      return richText([
        ...paragraph(bold(part.title)),
        ...part.lines.flatMap(({ where, text, says }) => [
          ...preformatted(text),
          ...paragraph(italic(`${where}: `), { text: says }),
        ]),
      ]);
    case 'steps':
      return richText([...paragraph(bold(part.title)), ...part.steps.flatMap(renderStep)]);
    case 'comparison':
      return richText([...paragraph(bold(part.title)), ...preformatted(part.rows.map(compared).join('\n\n'))]);
    case 'document':
      return [context(`${part.name} is attached in this thread.`)];
  }
}

function heading(text: string): readonly types.KnownBlock[] {
  const whole = plainText(text).trim();
  if (whole === '' || sizeOf(whole) > limits.header) return richText(paragraph(bold(text)));
  return [{ type: 'header', text: label(whole, limits.header) }];
}

function renderStep(step: Step, index: number): readonly RichElement[] {
  const remarks = [step.who, step.impact && impactWords(step.impact)].filter((remark) => remark !== undefined);
  const remark = remarks.length === 0 ? [] : [italic(`  (${remarks.join(', ')})`)];
  return [
    ...paragraph(bold(`${index + 1}. `), { text: step.text }, ...remark),
    ...preformatted(step.commands.join('\n')),
  ];
}

/** One below the other: a thread is too narrow for a table with the values of a proposal in it. */
function compared({ field, local, peer, verdict }: ComparisonRow): string {
  return `${field}: ${verdict}\n  your side    ${local}\n  peer's side  ${peer}`;
}

function impactWords(impact: Impact): string {
  switch (impact) {
    case 'read-only':
      return 'only reads';
    case 'changes-configuration':
      return 'changes the configuration';
    case 'interrupts-traffic':
      return '⚠️ interrupts traffic';
  }
}

function symbol(tone: Tone): string {
  switch (tone) {
    case 'info':
      return 'ℹ️';
    case 'success':
      return '✅';
    case 'warning':
      return '⚠️';
    case 'error':
      return '🛑';
  }
}

function statusLine({ number, title, state }: CaseHeader): string {
  return `Case ${number} · ${cut(title, limits.header)} · ${stateLine(state)}`;
}

function stateLine(state: CaseState): string {
  switch (state) {
    case 'open':
      return '⚪ open';
    case 'collecting':
      return '🔎 collecting facts';
    case 'waiting':
      return '⏳ waiting';
    case 'diagnosed':
      return '💡 diagnosed';
    case 'fixing':
      return '🔧 being fixed';
    case 'resolved':
      return '✅ resolved';
    case 'handed-off':
      return '📨 handed off';
    case 'expired':
      return '⌛ expired';
  }
}

const shortened = context(
  'This is longer than one Slack message can be, so the rest is left out here. The hand-off document has all of it.',
);

function fitBody(body: readonly types.KnownBlock[], around: readonly types.KnownBlock[]): readonly types.KnownBlock[] {
  const count = limits.blocksInMessage - around.length;
  const characters = limits.charactersInMessage - JSON.stringify(around).length - 2;
  const whole = whatFits(body, { count, characters });
  if (whole.left === 0) return whole.shown;
  const room = { count: count - 1, characters: characters - JSON.stringify(shortened).length - 1 };
  return [...whatFits(body, room).shown, shortened];
}

/** The first sentence and the question, which is what a notification has room for. */
function summary(view: View): string {
  const first = view.parts
    .flatMap((part) => ('text' in part && part.kind !== 'document' ? [part.text] : []))
    .slice(0, 1);
  const said = [...first, ...(view.question ? [view.question.text] : [])].map((text) => plainText(text).trim());
  return escaped(cut(said.join(' — ') || 'IPsec help', limits.optionText * 4));
}
