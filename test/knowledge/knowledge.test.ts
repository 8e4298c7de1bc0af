import { expect, test } from '@jest/globals';
import { linesOf } from '../../src/diagnosis/lines.ts';
import { readLog } from '../../src/diagnosis/read-log.ts';
import { readKnowledge, readKnowledgeFiles } from '../../src/knowledge/load.ts';
import { formatProblem } from '../../src/knowledge/problem.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';
import { CAUSE_IDS } from '../support/cause-ids.ts';

const { knowledge, problems } = readKnowledge(readKnowledgeFiles(KNOWLEDGE_FOLDER));

test('every file of knowledge/ is what its schema says and names only what exists', () => {
  expect(problems.map(formatProblem)).toEqual([]);
});

test('every root cause of the vocabulary has its file, and no other has one', () => {
  expect([...knowledge.causes.keys()].sort()).toEqual([...CAUSE_IDS].sort());
});

const signatures = knowledge.signatures.map((signature) => ({ id: signature.id, signature }));

test.each(signatures)('$id matches its samples with what they capture', ({ signature }) => {
  for (const sample of signature.samples) {
    const found = readLog(linesOf(sample.line), 'sample', 'local', signature.vendor, only(signature.id)).evidence;
    expect({ line: sample.line, kinds: found.map((fact) => fact.kind) }).toEqual({
      line: sample.line,
      kinds: [signature.evidence],
    });
    expect({
      ...found[0]?.attributes,
      ...(found[0]?.ikeSa === undefined ? {} : { ikeSa: found[0].ikeSa }),
    }).toMatchObject(sample.captures);
  }
});

const withNearMisses = signatures.filter(({ signature }) => signature.ignore.length > 0);

test.each(withNearMisses)('$id does not match its near misses', ({ signature }) => {
  for (const line of signature.ignore) {
    const found = readLog(linesOf(line), 'near miss', 'local', signature.vendor, only(signature.id)).evidence;
    expect({ line, kinds: found.map((fact) => fact.kind) }).toEqual({ line, kinds: [] });
  }
});

function only(id: string): typeof knowledge {
  return { ...knowledge, signatures: knowledge.signatures.filter((signature) => signature.id === id) };
}
