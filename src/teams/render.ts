import type { CaseHeader, NamedValue, Part, QuotedLine, Step, Tone, View } from '../conversation/view.ts';
import type { Impact } from '../diagnosis/diagnosis.ts';
import { type Container, chunks, type Element, monospace, paragraphs, run, type TextStyle } from './card.ts';
import { type Piece, pack, type TeamsMessage } from './pack.ts';
import { clip, plainText } from './plain-text.ts';
import { renderComparison } from './render-comparison.ts';
import { renderAsking } from './render-question.ts';

/**
 * What a person is told and what they are asked are messages of their own, so that an answered question can be closed
 * without taking the diagnosis above it away.
 */
export function render(view: View): readonly TeamsMessage[] {
  const asking = renderAsking(view.question, view.actions);
  const told = view.parts.flatMap(renderPart);
  const header: readonly Piece[] = view.case ? [{ kind: 'element', element: renderHeader(view.case) }] : [];
  const summary = summarise(view);
  if (told.length === 0) return pack([], [...elementsOf(header), ...asking], summary);
  return pack([...header, ...told], asking, summary);
}

function elementsOf(header: readonly Piece[]): readonly Element[] {
  return header.flatMap((piece) => (piece.kind === 'element' ? [piece.element] : []));
}

/** What a notification and a list of chats show. */
function summarise(view: View): string {
  const first = view.parts.find((part) => part.kind === 'heading' || part.kind === 'text' || part.kind === 'notice');
  const text = (first && 'text' in first ? first.text : undefined) ?? view.question?.text ?? view.case?.title;
  return clip(plainText(text ?? 'IPsec help').replaceAll('\n', ' '), 200);
}

function renderHeader(header: CaseHeader): Element {
  const text = clip(`Case ${header.number} · ${header.state} · ${header.title}`, 300);
  return { type: 'RichTextBlock', inlines: [run(text, { size: 'Small', isSubtle: true })] };
}

function renderPart(part: Part): readonly Piece[] {
  switch (part.kind) {
    case 'heading':
      return elements(paragraphs(part.text, { weight: 'Bolder', size: 'Medium' }, 'Medium'));
    case 'text':
      return elements(paragraphs(part.text));
    case 'notice':
      return elements(renderNotice(part.tone, part.text));
    case 'facts':
      return elements(part.facts.flatMap(renderFact));
    case 'lines':
      return elements([...title(part.title), ...part.lines.flatMap(renderLine)]);
    case 'steps':
      return elements([...title(part.title), ...part.steps.flatMap(renderStep)]);
    case 'comparison':
      return elements([...title(part.title), ...renderComparison(part.rows)]);
    case 'document':
      return [{ kind: 'document', name: part.name, text: part.text }];
  }
}

function elements(found: readonly Element[]): readonly Piece[] {
  return found.map((element) => ({ kind: 'element', element }));
}

function title(text: string): readonly Element[] {
  return paragraphs(text, { weight: 'Bolder' }, 'Large');
}

function renderNotice(tone: Tone, text: string): readonly Container[] {
  return chunks(paragraphs(text), 8000).map((items) => ({ type: 'Container', style: groundOf(tone), items }));
}

function groundOf(tone: Tone): 'accent' | 'good' | 'warning' | 'attention' {
  switch (tone) {
    case 'info':
      return 'accent';
    case 'success':
      return 'good';
    case 'warning':
      return 'warning';
    case 'error':
      return 'attention';
  }
}

/** Short facts stand beside their names, long ones below them: two columns of a phone are narrow. */
function renderFact(fact: NamedValue): readonly Element[] {
  const name = paragraphs(fact.name, { isSubtle: true });
  const value = paragraphs(fact.value);
  if (fact.name.length > 60 || fact.value.length > 200) return [...name, ...value];
  const columns = [name, value].map((items, index) => ({ type: 'Column' as const, width: index + 1, items }));
  return [{ type: 'ColumnSet', spacing: 'Small', columns }];
}

function renderLine(line: QuotedLine): readonly Element[] {
  return [
    ...paragraphs(line.where, { size: 'Small', isSubtle: true }),
    ...monospace(line.text),
    ...paragraphs(line.says),
  ];
}

function renderStep(step: Step, index: number): readonly Element[] {
  const who = step.who === undefined ? '' : ` (${step.who})`;
  return [
    ...paragraphs(`${index + 1}. ${step.text}${who}`),
    ...monospace(step.commands.join('\n')),
    ...(step.commands.length > 0 && step.impact ? renderImpact(step.impact) : []),
  ];
}

function renderImpact(impact: Impact): readonly Element[] {
  const small: TextStyle = { size: 'Small' };
  switch (impact) {
    case 'read-only':
      return paragraphs('Only reads.', { ...small, isSubtle: true });
    case 'changes-configuration':
      return paragraphs('Changes the configuration.', { ...small, color: 'Warning' });
    case 'interrupts-traffic':
      return paragraphs('Interrupts traffic.', { ...small, color: 'Attention' });
  }
}
