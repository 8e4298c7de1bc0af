import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Part, Question, View } from '../../src/conversation/view.ts';
import { renderForm } from '../../src/slack/form.ts';
import { checkMessage, checkModal } from '../../src/slack/limits.ts';
import { render, renderCard } from '../../src/slack/render.ts';
import { arbitraryQuestion, arbitraryView } from './arbitrary-view.ts';

const empty: View = { case: undefined, parts: [], question: undefined, actions: [], diagnosis: undefined };
const where = { channel: 'C1', root: '1.1', message: '1.2', question: 'q', asked: 'Which group?' };

test('whatever a view says, Slack takes it', () => {
  fc.assert(
    fc.property(arbitraryView, (view) => {
      expect(checkMessage(render(view))).toEqual([]);
      if (view.case) expect(checkMessage(renderCard(view.case))).toEqual([]);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
}, 60_000);

test('whatever a form asks for, Slack opens it', () => {
  fc.assert(
    fc.property(arbitraryQuestion, (question) => {
      fc.pre(question.kind === 'form');
      if (question.kind === 'form') expect(checkModal(renderForm(question, where))).toEqual([]);
    }),
    { numRuns: 100, interruptAfterTimeLimit: 20_000 },
  );
}, 60_000);

const line = 'notify <!channel> from <@U1>, see <https://a.example|here> & *bold* ```x``` :tada:';

test.each<Part>([
  { kind: 'heading', text: line },
  { kind: 'text', text: line },
  { kind: 'notice', tone: 'warning', text: line },
  { kind: 'facts', facts: [{ name: line, value: line }] },
  { kind: 'lines', title: line, lines: [{ where: line, text: line, says: line }] },
  { kind: 'steps', title: line, steps: [{ text: line, who: line, commands: [line], impact: 'read-only' }] },
  { kind: 'comparison', title: line, rows: [{ field: line, local: line, peer: line, verdict: line }] },
  { kind: 'document', name: line, mediaType: 'text/markdown', text: line },
])('a $kind with what a device wrote mentions nobody and formats nothing', (part) => {
  const message = render({ ...empty, parts: [part] });
  expect(JSON.stringify(message)).not.toMatch(/<[!@#]/);
  expect(JSON.stringify(message)).not.toContain('mrkdwn');
  expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
});

test('a log line stands in a fixed-width box, as the device wrote it', () => {
  const text = 'Feb  3 10:11:12 gw charon: 05[IKE] received AUTHENTICATION_FAILED notify error';
  const where = 'initiator.log:12';
  const message = render({
    ...empty,
    parts: [{ kind: 'lines', title: 'What the log says', lines: [{ where, text, says: 'The peer refused.' }] }],
  });
  expect(message.blocks).toMatchObject([
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section' },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
        { type: 'rich_text_section', elements: [{ text: `${where}: ` }, { text: 'The peer refused.' }] },
      ],
    },
  ]);
});

test('a text longer than a section is shown whole, over several', () => {
  const words = Array.from({ length: 1_500 }, (_, index) => `word${index}`).join(' ');
  const shown = render({ ...empty, parts: [{ kind: 'text', text: words }] }).blocks;
  expect(shown.length).toBeGreaterThan(1);
  expect(JSON.stringify(shown)).toContain('word1499');
});

test('more than a message can hold is cut with a sentence that says so, and the question stays', () => {
  const parts = Array.from({ length: 80 }, (_, index) => ({ kind: 'text', text: `Remark ${index}` }) as const);
  const { blocks } = render({ ...empty, parts, question, actions: [{ id: 'back', label: 'Back' }] });
  expect(blocks).toHaveLength(50);
  const said = JSON.stringify(blocks.slice(-5));
  expect(said).toContain('the rest is left out here');
  expect(said).toContain(question.text);
  expect(said).toContain('act:back');
});

const question: Extract<Question, { kind: 'choice' }> = {
  id: 'nat',
  fact: 'nat.present',
  side: 'unknown',
  text: 'Does a device between the two gateways change addresses?',
  term: 'NAT',
  why: 'It moves IKE to UDP 4500.',
  howToFind: [],
  kind: 'choice',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'unknown', label: "I don't know" },
  ],
};

test.each([
  { choices: 8, as: 'button' },
  { choices: 9, as: 'static_select' },
  { choices: 60, as: 'static_select' },
])('$choices possible answers are shown as $as', ({ choices, as }) => {
  const many = Array.from({ length: choices }, (_, index) => ({ value: `v${index}`, label: `Vendor ${index}` }));
  const { blocks } = render({ ...empty, question: { ...question, choices: many } });
  const [element] = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  expect(element?.type).toBe(as);
});

test('a label too long for a button is said in full above it', () => {
  const label = `It came up once and went away again ${'some time after the first re-key '.repeat(3)}`.trim();
  const { blocks } = render({ ...empty, question: { ...question, choices: [{ value: 'rekey', label }] } });
  expect(JSON.stringify(blocks)).toContain(label);
});

test('the notification says the first sentence and the question', () => {
  const { text } = render({ ...empty, parts: [{ kind: 'text', text: 'The keys differ.' }], question });
  expect(text).toBe('The keys differ. — Does a device between the two gateways change addresses?');
});
