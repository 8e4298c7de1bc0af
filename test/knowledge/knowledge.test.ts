import { expect, test } from '@jest/globals';
import { checkSamples } from '../../src/diagnosis/logs/check-samples.ts';
import { checkLooseEnds } from '../../src/knowledge/check-loose-ends.ts';
import { readKnowledge, readKnowledgeFiles } from '../../src/knowledge/load.ts';
import { formatProblem } from '../../src/knowledge/problem.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';
import { CAUSE_IDS } from '../support/cause-ids.ts';

const files = readKnowledgeFiles(KNOWLEDGE_FOLDER);
const { knowledge, problems } = readKnowledge(files);

test('every file of knowledge/ is what its schema says and names only what exists', () => {
  expect([...problems, ...checkLooseEnds(knowledge, files)].map(formatProblem)).toEqual([]);
});

test('every root cause of the vocabulary has its file, and no other has one', () => {
  expect([...knowledge.causes.keys()].sort()).toEqual([...CAUSE_IDS].sort());
});

const signatures = knowledge.signatures.map((signature) => ({ id: signature.id, signature }));

test.each(signatures)('$id matches its samples with what they capture, and no near miss', ({ signature }) => {
  expect(checkSamples(signature, knowledge, '')).toEqual([]);
});
