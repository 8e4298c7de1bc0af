import { expect, test } from '@jest/globals';
import { showTimes } from '../../src/conversation/show-times.ts';
import type { Diagnosis, OutageReport, PlacedLine } from '../../src/diagnosis/diagnosis.ts';

const nothing: Diagnosis = {
  schema: 1,
  scenario: 'established-outage',
  verdict: 'not-enough-evidence',
  findings: [],
  advice: [],
  differences: [],
  compared: [],
  nextSteps: [],
  inputs: [],
  redactions: 0,
};

const outage = (from: string, to?: string): OutageReport => ({
  file: 'gw.log',
  side: 'local',
  from,
  ...(to === undefined ? {} : { to, seconds: 168 }),
  workedSeconds: 3600,
  says: 'The peer no longer answers.',
});

const facts = (outages: readonly OutageReport[]) =>
  showTimes({ ...nothing, outages }, []).flatMap((part) => (part.kind === 'facts' ? part.facts : []));

test('an outage is told with its day once, how long it lasted and how long the tunnel had worked', () => {
  expect(facts([outage('2026-11-20 03:12:07', '2026-11-20 03:14:55')])).toEqual([
    { name: 'Down', value: '2026-11-20 03:12:07 to 03:14:55 (2 min 48 s), after 1 h with the same keys' },
  ]);
});

test('of many outages the last three are told, and how many there were before', () => {
  const many = ['01', '02', '03', '04'].map((hour) => outage(`Nov 20 ${hour}:00:00`));
  expect(facts(many)).toMatchObject([
    { name: 'Before that', value: 'once' },
    { value: expect.stringContaining('since Nov 20 02:00:00') },
    { value: expect.stringContaining('since Nov 20 03:00:00') },
    { value: expect.stringContaining('since Nov 20 04:00:00') },
  ]);
});

const line = (file: string, number: number): PlacedLine => ({
  file,
  line: number,
  side: file === 'ours.log' ? 'local' : 'peer',
  text: 'text',
  says: 'says',
});
const sameMoments = [{ told: line('ours.log', 12), because: line('theirs.log', 40) }];

test('the refusal and its reason stand side by side, unless the reason was quoted before', () => {
  const [lines] = showTimes({ ...nothing, sameMoments }, [line('ours.log', 12)]);
  expect(lines).toMatchObject({
    title: 'The same moment in both logs',
    lines: [{ where: 'ours.log:12, your side' }, { where: 'theirs.log:40, the other side' }],
  });
  expect(showTimes({ ...nothing, sameMoments }, [line('theirs.log', 40)])).toEqual([]);
});

test.each([
  { seconds: 7200, text: '2 h ahead of yours, perhaps only another time zone' },
  { seconds: -95, text: '1 min 35 s behind yours:' },
])('clocks that are $seconds s apart are told', ({ seconds, text }) => {
  const [part] = showTimes({ ...nothing, clocks: { peerAheadSeconds: seconds, messages: 6 } }, []);
  expect(part).toMatchObject({ kind: 'text', text: expect.stringContaining(text) });
});

test('clocks that agree are no matter', () => {
  expect(showTimes({ ...nothing, clocks: { peerAheadSeconds: 2, messages: 6 } }, [])).toEqual([]);
});
