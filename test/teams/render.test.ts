import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Part, View } from '../../src/conversation/view.ts';
import { render } from '../../src/teams/render.ts';
import { question, view } from '../support/teams-arbitrary-view.ts';
import { actionsIn, elementsIn, textIn } from '../support/teams-card-check.ts';
import { asking, log, nat } from '../support/teams-script.ts';
import { checkMessage } from '../support/teams-service.ts';

function wire(shown: View) {
  return render(shown).map((message) => JSON.parse(JSON.stringify({ type: 'message', ...message })));
}

function telling(...parts: readonly Part[]): View {
  return { case: undefined, parts, question: undefined, actions: [], diagnosis: undefined };
}

function reads(...parts: readonly Part[]): string {
  return wire(telling(...parts))
    .map(({ text, attachments }) => text ?? textIn(attachments[0].content))
    .join('\n');
}

test('whatever is to be shown becomes messages that Teams takes', () => {
  fc.assert(
    fc.property(view, (any) => {
      const messages = wire(any);
      expect(messages.flatMap(checkMessage)).toEqual([]);
      expect(messages.length).toBeLessThanOrEqual(7);
    }),
    { numRuns: 300, endOnFailure: true },
  );
});

test('whatever is asked can be answered, and every action can be taken', () => {
  fc.assert(
    fc.property(question, (any) => {
      const shown = asking(nat);
      const card = wire({ ...shown, question: any }).at(-1).attachments[0].content;
      const titles = actionsIn(card).map(({ title }) => title);
      for (const action of shown.actions) expect(titles).toContain(action.label);
      const answers = titles.length - shown.actions.length;
      expect(answers > 0 || (any.kind !== 'form' && any.choices.length === 0)).toBe(true);
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test('nothing is asked and nothing told: nothing is sent', () => {
  expect(render(telling())).toEqual([]);
});

test.each([
  { name: 'Markdown', text: '**psk** [here](https://evil.test)', shown: '**psk** [here](https://evil.test)' },
  { name: 'a mention', text: '<at>everyone</at>', shown: '<at>everyone</at>' },
  { name: 'a date function', text: '{{DATE(2026-11-20T10:00:00Z)}}', shown: '{\u2060{DATE(2026-11-20T10:00:00Z)}}' },
  { name: 'text that runs backwards', text: 'ok\u202efed', shown: 'ok\ufffdfed' },
  { name: 'columns', text: '  esp   in', shown: '\u00a0\u00a0esp \u00a0\u00a0in' },
])('$name in a log line is shown as it is', ({ text, shown }) => {
  expect(reads({ kind: 'text', text })).toBe(shown);
});

test('evidence is quoted with its place and its meaning, in a fixed-width face', () => {
  const lines = [{ where: 'responder.log:12', text: 'no matching peer config found', says: 'It knows no such peer.' }];
  const messages = wire(telling({ kind: 'lines', title: 'What proves it', lines }));
  const card = messages[0].attachments[0].content;
  expect(textIn(card)).toBe('What proves it\nresponder.log:12\nno matching peer config found\nIt knows no such peer.');
  const ground = elementsIn(card).find(({ style }) => style === 'emphasis');
  expect(JSON.stringify(ground)).toContain('Monospace');
});

test('a command that interrupts traffic says so', () => {
  const command = {
    who: 'on your side',
    commands: ['swanctl --terminate --ike acme'],
    impact: 'interrupts-traffic',
  } as const;
  expect(reads({ kind: 'steps', title: 'To do', steps: [{ text: 'Clear the IKE SA.', ...command }] })).toBe(
    'To do\n1. Clear the IKE SA. (on your side)\nswanctl --terminate --ike acme\nInterrupts traffic.',
  );
});

test('a comparison is a table, and sentences where there are no tables', () => {
  const rows = [{ field: 'DH group', local: '14', peer: '19', verdict: 'fails now' }];
  const [message] = wire(telling({ kind: 'comparison', title: 'What differs', rows }));
  const table = elementsIn(message.attachments[0].content).find(({ type }) => type === 'Table');
  expect(table).toMatchObject({ firstRowAsHeader: true, columns: { length: 4 } });
  expect(textIn(table?.fallback as never)).toBe("DH group: 14 on your side, 19 on the peer's: fails now");
});

test('a transcript is a text that can be copied, its own fences and tags included', () => {
  const text = '# Case 17\n```\n<peer> & "psk"\n```';
  expect(reads({ kind: 'document', name: 'case-17.md', mediaType: 'text/markdown', text })).toBe(
    '<p>case-17.md</p><pre># Case 17\n```\n&lt;peer&gt; &amp; &quot;psk&quot;\n```</pre>',
  );
});

test('a long transcript goes on in further messages, with nothing lost between them', () => {
  const text = Array.from({ length: 1_500 }, (_, line) => `${line} <30>charon: retransmit of request`).join('\n');
  const messages = wire(telling({ kind: 'document', name: 'case-17.md', mediaType: 'text/markdown', text }));
  expect(messages.length).toBeGreaterThan(1);
  expect(messages[1].text).toContain(`<p>Continued, 2 of ${messages.length}</p><p>case-17.md</p>`);
  const pieces = messages.map((message) => /<pre>([^<]*)<\/pre>/.exec(message.text)?.[1]);
  expect(pieces.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toBe(text);
});

test('what is far too long is cut, and that is said', () => {
  const shown = reads({ kind: 'text', text: 'a line of a log\n'.repeat(50_000) });
  expect(shown).toMatch(/The rest is too long to be shown in a chat\.$/);
});

test('a transcript of a hundred thousand characters is shown whole', () => {
  const text = 'Nov 20 10:00:00 gw "charon": <7> retransmit 1 of request\n'.repeat(1_800);
  const messages = wire(telling({ kind: 'document', name: 'case-17.md', mediaType: 'text/markdown', text }));
  expect(messages.flatMap(checkMessage)).toEqual([]);
  const pieces = messages.map((message) => /<pre>([^<]*)<\/pre>/.exec(message.text)?.[1]);
  expect(pieces.join('').split('\n')).toHaveLength(1_801);
});

test('of a transcript that is far too long it is said how much is missing', () => {
  const text = 'a line of a log\n'.repeat(50_000);
  const messages = wire(telling({ kind: 'document', name: 'case-17.md', mediaType: 'text/markdown', text }));
  const shown = messages.reduce((sum, message) => sum + message.text.split('a line of').length - 1, 0);
  expect(messages.at(-1).text).toContain(`the last ${50_000 - shown} lines of case-17.md are too long for a chat`);
});

test('what ends a case is not beside what answers it', () => {
  const card = wire(asking(log)).at(-1).attachments[0].content;
  const apart = actionsIn(card).filter(({ mode }) => mode === 'secondary');
  expect(apart.map(({ title }) => title)).toEqual(['Hand off', 'Stop']);
});

test('a notification shows the first words of the answer, not of the log', () => {
  expect(render(asking(nat, 'The keys differ.')).map(({ summary }) => summary)).toEqual([
    'The keys differ.',
    'The keys differ.',
  ]);
});
