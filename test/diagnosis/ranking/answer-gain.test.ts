import { expect, test } from '@jest/globals';
import { answerOf, entropy, informationOf } from '../../../src/diagnosis/ranking/answer-gain.ts';
import { rank } from '../../../src/diagnosis/ranking/rank.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const outage = rank([], 'established-outage', knowledge);

test.each([
  { what: 'nothing', probabilities: [1], bits: 0 },
  { what: 'one of two', probabilities: [0.5, 0.5], bits: 1 },
  { what: 'one of four', probabilities: [0.25, 0.25, 0.25, 0.25], bits: 2 },
  { what: 'one, or something else', probabilities: [0.5], bits: 1 },
])('$what is open: $bits bits', ({ probabilities, bits }) => {
  expect(entropy(probabilities)).toBeCloseTo(bits, 9);
});

test('in an outage, what it looks like tells more than whether NAT is there', () => {
  const gainOf = (fact: string) => informationOf(fact, outage, knowledge);
  expect(gainOf('outage.kind')).toBeGreaterThan(gainOf('nat.present'));
});

test('an answer that no cause weighs tells nothing', () => {
  expect(informationOf('weather', outage, knowledge)).toBeCloseTo(0, 9);
});

test('two different answers both count for a cause', () => {
  const answers = [answerOf('outage.kind', 'flapping'), answerOf('monitor.target', 'not-always')];
  const ranked = rank(answers, 'established-outage', knowledge);
  const monitor = ranked.find(({ cause }) => cause.id === 'tunnel-monitor-misconfig');
  expect(monitor?.weighed.map(({ evidence }) => evidence.attributes['fact']).toSorted()).toEqual([
    'monitor.target',
    'outage.kind',
  ]);
});
