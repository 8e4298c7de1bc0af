import { expect, test } from '@jest/globals';
import { showFinding } from '../../src/conversation/show-diagnosis.ts';
import type { Finding, Remedy, WeighedEvidence } from '../../src/diagnosis/diagnosis.ts';
import { diagnosisText } from '../../src/terminal/diagnosis-text.ts';
import { fakeParts, openThread, textOf } from '../support/conversation.ts';

const CLEAR = 'log strongswan responder psk-mismatch 0.97';

async function diagnosed(text: string) {
  return fakeParts().diagnose({
    scenario: 'unknown',
    facts: {},
    texts: [{ name: 'gw.log', side: 'peer', bytes: 1, redactions: 0, text }],
  });
}

async function shown(change: (finding: Finding) => Finding) {
  const diagnosis = await diagnosed(CLEAR);
  const [finding] = diagnosis.findings;
  if (!finding) throw new Error('Nothing was found.');
  return showFinding(change(finding), diagnosis);
}

const line = (says: string, weight: number): WeighedEvidence => ({
  file: 'gw.log',
  side: 'peer',
  line: 7,
  text: 'received AUTHENTICATION_FAILED',
  says,
  weight,
  why: '',
});

test('a line that proves a finding twice is quoted once, with all that it says', async () => {
  const parts = await shown((finding) => ({
    ...finding,
    evidence: [line('It refuses.', 2), line('The key is wrong.', 5), line('It refuses.', 1)],
  }));
  expect(parts).toContainEqual({
    kind: 'lines',
    title: 'What proves it',
    lines: [
      {
        where: 'gw.log:7, the other side',
        text: 'received AUTHENTICATION_FAILED',
        says: 'The key is wrong. It refuses.',
      },
    ],
  });
});

const remedy: Remedy = { side: 'unknown', vendor: 'any', text: 'Agree.', commands: [], impact: 'read-only' };

test.each([
  { place: { side: 'unknown', onBothSides: true }, who: 'on both sides' },
  { place: { side: 'peer' }, who: "on the peer's side" },
  { place: { side: 'unknown' }, who: undefined },
] as const)('a remedy for $place is done $who', async ({ place, who }) => {
  const parts = await shown((finding) => ({ ...finding, remedies: [{ ...remedy, ...place }] }));
  expect(parts).toContainEqual(
    expect.objectContaining({ kind: 'steps', title: 'What to do', steps: [expect.objectContaining({ who })] }),
  );
});

test.each([CLEAR.replace('0.97', '0.8'), CLEAR.replace('0.97', '0.3'), 'status strongswan - healthy 0'])(
  'a diagnosis outside of a conversation (%s) asks for nothing to be dropped',
  async (text) => {
    const printed = diagnosisText(await diagnosed(text));
    expect(printed).toContain('It knows why it refused.');
    expect(printed).not.toMatch(/please|drop/i);
  },
);

test.each([
  [CLEAR, 'The cause is psk-mismatch.'],
  [CLEAR.replace('0.97', '0.3'), 'The cause is not clear yet.'],
  ['status strongswan - healthy 0', 'I find no fault in what I was given.'],
])('a case that was handed off with %s still shows it', async (text, said) => {
  const thread = openThread();
  await thread.command('diagnose');
  await thread.drop({ 'gw.log': text }, 'peer');
  await thread.act('hand-off');
  const again = await thread.command('show 1');
  expect(textOf({ ...again, parts: again.parts.filter(({ kind }) => kind !== 'document') })).toContain(said);
});

test('what people answered is quoted as they were asked', async () => {
  const parts = fakeParts();
  const diagnose: typeof parts.diagnose = async (request) => {
    const diagnosis = await parts.diagnose(request);
    const findings = diagnosis.findings.map((finding) => ({
      ...finding,
      evidence: [{ ...line('Answered: outage.kind is down.', 2), line: 0, text: 'outage.kind: down' }],
    }));
    return { ...diagnosis, findings };
  };
  const thread = openThread({ ...parts, diagnose });
  await thread.command('outage');
  const view = await thread.drop({ 'gw.log': CLEAR }, 'peer');
  expect(view.parts).toContainEqual(
    expect.objectContaining({
      title: 'What proves it',
      lines: [
        {
          where: 'answered',
          text: 'What does the outage look like? The tunnel is down',
          says: 'That is what was answered.',
        },
      ],
    }),
  );
});

test('what is known already is not said again when a next thing cannot be had', async () => {
  const thread = openThread();
  await thread.command('diagnose');
  expect(textOf(await thread.drop({ 'gw.log': CLEAR.replace('0.97', '0.3') }, 'local'))).toContain('not clear yet');
  const next = await thread.answer('unknown');
  expect(next.question?.fact).toBe('nat.present');
  expect(textOf(next)).not.toContain('not clear yet');
  expect(textOf(await thread.command('show 1'))).toContain('not clear yet');
});

test('a transcript counts the secrets that were taken out, and is silent where there were none', async () => {
  const thread = openThread();
  await thread.command('diagnose');
  await thread.drop({ 'a.log': 'log x', 'b.log': 'log y secret hunter22' }, 'local');
  const text = textOf(await thread.act('hand-off'));
  expect(text).toContain('gave a.log (log, your side, 5 bytes)');
  expect(text).toContain('1 secret taken out)');
});

test('a remedy that did not help is doubted, and what was shown with it is not shown again', async () => {
  const thread = openThread();
  await thread.drop({ 'gw.log': CLEAR }, 'peer');
  const view = await thread.answer('no');
  expect(textOf(view)).toContain('Make sure that it was really changed on both sides.');
  expect(view.parts).toHaveLength(1);
  const handedOff = textOf(await thread.act('hand-off'));
  expect(handedOff).toContain('(97 %). But to mend it has not helped so far.');
  expect(handedOff).toContain('The cause is psk-mismatch: it did not help');
});

test('the transcript tells what was answered in the words of the question', async () => {
  const thread = openThread();
  await thread.command('outage');
  await thread.answer('down');
  await thread.drop({ 'ike.log': CLEAR }, 'peer');
  await thread.answer('no');
  const text = textOf(await thread.act('hand-off'));
  expect(text).toContain('Ana answered: What does the outage look like? The tunnel is down');
  expect(text).toContain('Ana tried to mend it: it did not help');
});

test('lines that any failure shows are not quoted beside the one that proves it', async () => {
  const parts = await shown((finding) => ({
    ...finding,
    evidence: [line('The key is wrong.', 9), { ...line('The kernel holds no SA.', 0.5), line: 12 }],
  }));
  expect(JSON.stringify(parts)).toContain('The key is wrong.');
  expect(JSON.stringify(parts)).not.toContain('The kernel holds no SA.');
});

test('what the log of the other side calls its peer is said to be this side', async () => {
  const parts = await shown((finding) => ({ ...finding, evidence: [line('The peer proved another key.', 9)] }));
  expect(parts).toContainEqual(expect.objectContaining({ text: expect.stringContaining('"the peer" is you') }));
});

test('where both configurations are known the first step is the value to change, and it is said once', async () => {
  const diagnosis = await diagnosed(CLEAR);
  const [finding] = diagnosis.findings;
  if (!finding) throw new Error('Nothing was found.');
  const change = 'On the peer set group 14.';
  const parts = showFinding(finding, {
    ...diagnosis,
    differences: [
      {
        field: 'ike.dhGroup',
        local: ['14'],
        peer: ['2'],
        cause: finding.cause,
        assumedDefault: false,
        verdict: 'fails-now',
        says: 'No group in common.',
        change,
      },
    ],
  });
  expect(parts).toContainEqual(
    expect.objectContaining({
      title: 'What to do',
      steps: expect.arrayContaining([
        expect.objectContaining({ text: `Diffie-Hellman group of the IKE SA (phase 1): ${change}` }),
      ]),
    }),
  );
  expect(JSON.stringify(parts).split(change)).toHaveLength(2);
});
