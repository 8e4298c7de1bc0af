import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { fingerprintWith } from '../../src/diagnosis/keys/fingerprint.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { readCases } from '../../src/evaluation/labelled-case.ts';
import { isRight } from '../../src/evaluation/score.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const { cases, problems } = readCases(fileURLToPath(new URL('../cases', import.meta.url)), knowledge);

test('every labelled case can be read', () => {
  expect(problems).toEqual([]);
  expect(cases.length).toBeGreaterThan(10);
});

test.each(cases.map((labelled) => ({ path: labelled.path, title: labelled.title, labelled })))(
  '$path: $title',
  ({ labelled }) => {
    const scores = evaluate([labelled], { only: undefined, kind: undefined }, knowledge, fingerprintWith('test'));
    expect(scores.length).toBe(labelled.views.length);
    expect(scores.filter((score) => !isRight(score)).map(({ view, said }) => `${view}: ${said}`)).toEqual([]);
  },
);
