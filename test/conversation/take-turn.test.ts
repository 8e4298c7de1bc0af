import { expect, test } from '@jest/globals';
import { ana, ben, openThread, textOf, tones } from '../support/conversation.ts';

const CLEAR = 'log strongswan responder psk-mismatch 0.97\nsecond line\nthird line';
const REFUSED = 'log strongswan initiator auth-rejected-by-peer 0.4\nsecond line\nthird line';
const HEALTHY = 'status strongswan - healthy 0\nsecond line\nthird line';

test('the start menu offers the three scenarios and "I don\'t know"', async () => {
  const view = await openThread().command('/ipsec-help');
  expect(view.question).toMatchObject({
    kind: 'choice',
    choices: [
      { label: 'New tunnel' },
      { label: 'Established tunnel has an outage' },
      { label: 'I have logs or configs' },
      { value: 'unknown' },
    ],
  });
});

test.each([
  ['/ipsec-help new', 'New tunnel does not come up'],
  ['new', 'New tunnel does not come up'],
  ['outage', 'Established tunnel has an outage'],
  ['/ipsec-help diagnose', 'Diagnosis of logs and settings'],
  ['/ipsec-help site to site to ACME is up but no traffic', 'Established tunnel has an outage'],
  ['we are setting up a new vpn to ACME', 'New tunnel does not come up'],
])('the command "%s" opens: %s', async (text, title) => {
  const view = await openThread().command(text);
  expect(view.case).toMatchObject({ number: 1, title });
  expect(view.question).toBeDefined();
});

test('words of a reporter pick the scenario and the bot says why', async () => {
  const view = await openThread().command('/ipsec-help the tunnel to ACME is up but no traffic, secret hunter22');
  expect(textOf(view)).toContain('no traffic');
  expect(textOf(view)).not.toContain('hunter22');
});

test('S5 a responder log that names the fault is the answer at once', async () => {
  const thread = openThread();
  await thread.command('new');
  const view = await thread.drop({ 'responder.log': CLEAR }, 'peer');
  expect(view.case?.state).toBe('diagnosed');
  expect(view.question).toMatchObject({
    kind: 'check',
    choices: [{ label: 'It worked' }, { label: 'It did not' }, { label: "I don't know" }],
  });
  expect(view.diagnosis?.findings[0]?.cause).toBe('psk-mismatch');
});

test('S2 the diagnosis names the place in both vocabularies, and the exchange', async () => {
  const view = await openThread().drop({ 'responder.log': CLEAR }, 'peer');
  expect(textOf(view)).toMatch(/IKE SA \(phase 1\).*IKE_AUTH/);
  expect(textOf(view)).toContain('97 %');
  expect(view.parts).toContainEqual(
    expect.objectContaining({
      kind: 'lines',
      title: 'What proves it',
      lines: [expect.objectContaining({ where: 'responder.log:1, the other side' })],
    }),
  );
});

test('S3 IKEv1 is advice and never the cause', async () => {
  const view = await openThread().drop({ 'responder.log': CLEAR }, 'peer');
  expect(textOf(view)).toContain('Not the cause, but worth knowing: IKEv1 is deprecated: move to IKEv2. (RFC 9395)');
});

test('S7 a bare refusal in the initiator log is told as such', async () => {
  const thread = openThread();
  await thread.command('diagnose');
  let view = await thread.drop({ 'our.log': REFUSED });
  for (let count = 0; count < 4 && !textOf(view).includes('cannot be told'); count += 1)
    view = await thread.answer('unknown');
  expect(textOf(view)).toContain('The log of the side that answers (the responder) has the reason.');
  expect(view.question).toMatchObject({ kind: 'artefact', side: 'peer', wants: 'log' });
});

test('S7 the same is said at once while the questions of a new tunnel go on', async () => {
  const thread = openThread();
  await thread.command('new');
  const view = await thread.drop({ 'our.log': REFUSED }, 'local');
  expect(textOf(view)).toContain('from its log alone this cannot be told');
  expect(view.question?.id).toBe('1/peer-vendor');
  expect((await thread.answer('panos')).question?.id).toBe('1/peer-responder-log');
});

test('it worked: the case is resolved', async () => {
  const thread = openThread();
  await thread.drop({ 'responder.log': CLEAR }, 'peer');
  const view = await thread.answer('yes');
  expect(view.case?.state).toBe('resolved');
  expect(view.question).toBeUndefined();
});

test('it did not: what would tell more is asked for, and then the case is handed off', async () => {
  const thread = openThread();
  await thread.drop({ 'responder.log': CLEAR }, 'peer');
  expect((await thread.answer('no')).question).toMatchObject({ kind: 'artefact', side: 'peer' });
  expect((await thread.answer('unknown')).question).toMatchObject({ fact: 'nat.present' });
  const view = await thread.answer('unknown');
  expect(view.case?.state).toBe('handed-off');
  expect(view.parts).toContainEqual(expect.objectContaining({ kind: 'document', mediaType: 'text/markdown' }));
});

test('S19 a clean comparison does not end the search', async () => {
  const thread = openThread();
  const view = await thread.drop({ 'status.txt': HEALTHY }, 'local');
  expect(textOf(view)).toContain('No fault found');
  expect((await thread.answer('no')).question).toMatchObject({ kind: 'artefact' });
});

test('after handing off, a late log is still taken and diagnosed', async () => {
  const thread = openThread();
  await thread.command('new');
  expect((await thread.act('hand-off')).case?.state).toBe('handed-off');
  expect((await thread.drop({ 'late.log': CLEAR }, 'peer')).case?.state).toBe('diagnosed');
});

test('a text whose side nobody can tell is asked for', async () => {
  const thread = openThread();
  await thread.command('new');
  const view = await thread.drop({ 'ike.log': REFUSED });
  expect(view.question).toMatchObject({ kind: 'choice', text: 'Which side is ike.log from?' });
  const next = await thread.answer('local');
  expect(next.question?.id).toBe('1/peer-vendor');
});

test('the side of a text is taken from the question it answers', async () => {
  const thread = openThread();
  await thread.command('new');
  for (const value of ['unknown', 'strongswan', 'unknown', 'local', 'none', 'panos']) await thread.answer(value);
  const view = await thread.say(CLEAR);
  expect(view.diagnosis?.inputs).toMatchObject([{ side: 'peer', kind: 'log' }]);
});

test('a configuration where a log is wanted is kept, and the log is said to be still open', async () => {
  const thread = openThread();
  await thread.command('outage');
  for (const value of ['down', 'unknown', 'unknown']) await thread.answer(value);
  const view = await thread.drop({ 'gw.conf': 'config strongswan - - 0\na\nb' });
  expect(textOf(view)).toContain('The log is still open');
});

test('an unusable file is explained and the case goes on', async () => {
  const thread = openThread();
  await thread.command('new');
  const view = await thread.drop({ 'screen.png': 'unusable' });
  expect(tones(view)).toEqual(['error']);
  expect(view.question?.id).toBe('1/anything');
});

test('the same text twice is noticed', async () => {
  const thread = openThread();
  await thread.drop({ 'one.log': REFUSED }, 'local');
  expect(textOf(await thread.drop({ 'again.log': REFUSED }, 'local'))).toContain('I have that text already');
});

test('back takes back exactly the last answer and the transcript keeps it', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.answer('unknown');
  const before = await thread.answer('strongswan');
  await thread.answer('unknown');
  expect((await thread.act('back')).question).toEqual(before.question);
  const handedOff = await thread.act('hand-off');
  expect(textOf(handedOff)).toContain('taken back');
});

test('files that were dropped together are taken back together', async () => {
  const thread = openThread();
  const opened = await thread.command('new');
  await thread.drop({ 'local.conf': 'config strongswan - - 0', 'peer.conf': 'config panos - - 0' });
  expect((await thread.act('back')).question).toEqual(opened.question);
});

test.each([
  ['2', 'panos'],
  ['Palo Alto (PAN-OS)', 'panos'],
  ['asa', 'cisco-asa'],
  ["i don't know", 'unknown'],
  ['mikrotik', 'mikrotik'],
])('"%s" is understood as %s', async (text, value) => {
  const thread = openThread();
  await thread.command('new');
  await thread.answer('unknown');
  await thread.say(text);
  const [stored] = await thread.parts.store.list(1);
  expect(stored?.events.at(-1)).toMatchObject({ kind: 'answered', values: { 'local.vendor': value } });
});

test.each(['why', 'how', 'Why?'])('"%s" explains and changes nothing', async (text) => {
  const thread = openThread();
  const opened = await thread.command('new');
  const view = await thread.say(text);
  expect(view.parts).toHaveLength(1);
  expect(view.question).toEqual(opened.question);
});

test('how to find it out carries the commands of the vendor of that side', async () => {
  const thread = openThread();
  await thread.command('new');
  for (const value of ['unknown', 'strongswan', 'unknown', 'local', 'none', 'panos']) await thread.answer(value);
  expect(textOf(await thread.act('how'))).toContain('get responder-log');
  expect(textOf(await thread.act('how'))).toContain('On panos:');
});

test('nonsense gets a hint and the same question again', async () => {
  const thread = openThread();
  await thread.command('new');
  const asked = await thread.answer('unknown');
  const view = await thread.say('purple');
  expect(tones(view)).toEqual(['error']);
  expect(view.question).toEqual(asked.question);
});

test('a stale click is told who answered what, and the first answer stays', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.answer('unknown');
  await thread.answer('strongswan', ben);
  const other = await thread.choose('1/local-vendor', 'panos', ana);
  expect(textOf(other)).toContain('Ben has answered that already: strongswan');
  const same = await thread.choose('1/local-vendor', 'strongswan', ana);
  expect(same.parts).toEqual([]);
  expect(same.question?.id).toBe('1/local-log');
});

test('the same event twice changes nothing', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.choose('1/anything', 'unknown', ana, 'click-1');
  const again = await thread.choose('1/anything', 'unknown', ana, 'click-1');
  expect(again.question?.id).toBe('1/local-vendor');
  expect((await thread.parts.store.list(1))[0]?.version).toBe(3);
});

test('two people who answer at once: the first wins, the second is told', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.answer('unknown');
  const views = await Promise.all([
    thread.choose('1/local-vendor', 'panos', ana),
    thread.choose('1/local-vendor', 'junos', ben),
  ]);
  const [stored] = await thread.parts.store.list(1);
  expect(stored?.events.filter((event) => event.kind === 'answered')).toHaveLength(2);
  expect(views.map(textOf).join()).toMatch(/(Ana|Ben) has answered that already/);
});

test('a button of an older case does not answer for the newer one in the same thread', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.command('outage');
  const view = await thread.choose('1/anything', 'unknown');
  expect(view.case?.number).toBe(1);
});

test('no secret that is typed is stored or shown', async () => {
  const thread = openThread();
  await thread.command('new');
  for (const value of ['unknown', 'strongswan', 'unknown', 'peer', 'none', 'panos', 'unknown', 'unknown'])
    await thread.answer(value);
  const view = await thread.send({
    kind: 'submit',
    question: '1/local-ike',
    values: { 'local.ike.localId': 'secret hunter22', 'local.ike.version': '2' },
  });
  const handedOff = await thread.act('hand-off');
  expect(JSON.stringify([view, handedOff, await thread.parts.store.list(5)])).not.toContain('hunter22');
  expect(JSON.stringify(await thread.parts.store.list(5))).toContain('secret [redacted]');
});

test('close, list, show and resume', async () => {
  const thread = openThread();
  await thread.command('new');
  expect((await thread.command('close 1')).case?.state).toBe('expired');
  expect(textOf(await thread.command('list'))).toContain('New tunnel does not come up · expired');
  expect((await thread.command('show 1')).question).toBeUndefined();
  expect((await thread.command('resume 1')).question?.id).toBe('1/anything');
  expect(tones(await thread.command('show 99'))).toEqual(['error']);
});

test('whoever looks at an older case of a thread is told where words go', async () => {
  const thread = openThread();
  await thread.command('new');
  await thread.command('outage');
  expect(textOf(await thread.command('show 1'))).toContain('goes to case 2, which was opened later');
  expect(tones(await thread.command('show 2'))).toEqual([]);
});

test('a flow that was edited while the case waited goes on, and says so', async () => {
  const first = openThread();
  await first.command('new');
  await first.answer('unknown');
  const flows = {
    ...first.parts.flows,
    flows: first.parts.flows.flows.map((flow) => ({
      ...flow,
      version: 'edited',
      nodes: new Map([...flow.nodes].filter(([id]) => id !== 'anything')),
      start: 'local-vendor',
    })),
  };
  const thread = openThread({ ...first.parts, flows }, 'test:1');
  const view = await thread.choose('1/local-vendor', 'panos', ana, 'after-edit');
  expect(textOf(view)).toContain('My questions were revised');
  expect(view.question?.id).toBe('1/local-log');
});
