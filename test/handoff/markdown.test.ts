import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Transcript } from '../../src/conversation/transcript.ts';
import { renderMarkdown } from '../../src/handoff/markdown.ts';
import { fenced, inline, table } from '../../src/handoff/markdown-text.ts';

const transcript: Transcript = {
  number: 17,
  title: 'New tunnel does not come up: strongSwan and FortiGate (FortiOS)',
  state: 'handed-off',
  words: 'setting up a vpn to ACME',
  timeline: [
    { at: '2026-01-01T09:00:00Z', who: 'Ana', what: 'opened the case (new-tunnel)', withdrawn: false },
    { at: '2026-01-01T09:01:00Z', who: 'Ana', what: 'answered initiator: local', withdrawn: true },
    { at: '2026-01-01T09:02:00Z', who: 'Ben', what: 'took back the answer before', withdrawn: false },
  ],
  circumstances: ['Which side tries to start the tunnel? Our side'],
  environment: [{ name: 'vendor', local: 'strongSwan', peer: 'FortiGate (FortiOS)' }],
  findings: [
    {
      cause: 'psk-mismatch',
      detail: null,
      probability: 0.97,
      summary: "The two peers' pre-shared keys differ.",
      phase: 'ike',
      fixOn: 'both',
      evidence: [
        {
          file: 'peer.log',
          side: 'peer',
          line: 12,
          text: 'tried 1 shared key, but MAC mismatched ```',
          says: 'The key did not verify.',
          weight: 6,
          why: '',
        },
      ],
      remedies: [
        {
          side: 'local',
          vendor: 'strongswan',
          text: 'Set the same key.',
          commands: ['swanctl --load-creds'],
          impact: 'changes-configuration',
        },
      ],
      references: ['RFC 7296 section 2.15'],
    },
  ],
  verdict: 'fault-found',
  differences: [
    {
      field: 'ike.dhGroup',
      local: ['14'],
      peer: ['19'],
      cause: 'ike-proposal-mismatch',
      assumedDefault: false,
      verdict: 'fails-now',
      says: 'No group in common.',
    },
  ],
  tried: [{ cause: 'psk-mismatch', summary: "The two peers' pre-shared keys differ", helped: 'it did not help' }],
  open: ['Does your device check whether the other one is still there?'],
  nextStep: { ask: 'responder-log', side: 'peer', why: 'It knows why.', commands: ['show log'], gain: 1 },
  owner: 'both sides together',
};

test.each([
  '# Case 17: New tunnel does not come up',
  '- Reported as: setting up a vpn to ACME',
  "- Cause: The two peers' pre-shared keys differ. (97 %)",
  '- Next to act: both sides together',
  '## Suggested next step',
  '### 97 %: ',
  'peer.log:12 (other side): The key did not verify.',
  '````text\ntried 1 shared key, but MAC mismatched ```\n````',
  '| ike.dhGroup | 14 | 19 | fails-now: No group in common. |',
  '| vendor | strongSwan | FortiGate (FortiOS) |',
  "- The two peers' pre-shared keys differ: it did not help",
  '- Does your device check',
  '- 2026-01-01T09:00:00Z Ana opened the case (new-tunnel)',
  '- ~~2026-01-01T09:01:00Z Ana answered initiator: local~~ (taken back)',
])('the transcript says: %s', (text) => {
  expect(renderMarkdown(transcript).text).toContain(text);
});

test('a remedy is only suggested while nobody has tried it', () => {
  const suggested = 'Mend it (both sides together): Set the same key.';
  expect(renderMarkdown({ ...transcript, tried: [] }).text).toContain(suggested);
  expect(renderMarkdown(transcript).text).not.toContain(suggested);
});

test('a case without anything is still something to hand on', () => {
  const empty: Transcript = {
    ...transcript,
    words: undefined,
    findings: [],
    verdict: undefined,
    differences: [],
    environment: [],
    tried: [],
    open: [],
    nextStep: undefined,
  };
  expect(renderMarkdown(empty).text).toContain('Collect the logs of both devices');
});

/** As CommonMark sees it: where an opening fence ends. */
function textInFence(markdown: string): string | undefined {
  const [opening = '', ...rest] = markdown.split('\n');
  const fence = /^`+/.exec(opening)?.[0] ?? '';
  const end = rest.findIndex(
    (line) => /^ {0,3}(`+)[ \t]*$/.test(line) && (/`+/.exec(line)?.[0].length ?? 0) >= fence.length,
  );
  return end === rest.length - 1 ? rest.slice(0, end).join('\n') : undefined;
}

test('what was pasted cannot leave its code fence', () => {
  const pasted = fc.array(fc.constantFrom('`', '```', '````', '\n', '\r', '~~~', '# ', '<!channel>', 'a', ' '), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(pasted, (pieces) =>
      expect(textInFence(fenced([pieces.join('')]))).toBe(pieces.join('').replace(/\r\n?/g, '\n')),
    ),
  );
});

test.each([
  ['<!channel>', '\\<!channel\\>'],
  ['[link](http://evil.example)', '\\[link\\](http\\://evil.example)'],
  ['<script>', '\\<script\\>'],
  ['| cell', '\\| cell'],
  ['# heading', '\\# heading'],
  ['1. list', '1\\. list'],
  ['![image](x)', '!\\[image\\](x)'],
  ['IKE_AUTH _failed_', 'IKE_AUTH \\_failed\\_'],
])('%s is text and no markup', (text, shown) => {
  expect(inline(text)).toBe(shown);
  expect(table(['a'], [[text]]).split('\n')).toHaveLength(3);
});
