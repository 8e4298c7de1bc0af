import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { renderProblem } from '../../src/flow/problem.ts';
import { flowSources, readSources } from '../support/flows.ts';

const BAD = join(import.meta.dirname, 'bad');
const SHARED = 'shared-twin.yaml';

test('the shipped flows have no fault', () => {
  expect(readSources(flowSources()).problems.map(renderProblem)).toEqual([]);
});

const badFlows = readdirSync(BAD).filter((name) => name !== SHARED);

test.each(badFlows)('%s is told with its line, and why, and how to mend it', (name) => {
  const text = readFileSync(join(BAD, name), 'utf8');
  const [expected] = [...text.matchAll(/^# expect (.*)$/gm)].map(([, message = '']) => message);
  const shared: [string, string][] = text.includes('shared-twin')
    ? [[`flows/${SHARED}`, readFileSync(join(BAD, SHARED), 'utf8')]]
    : [];
  const { problems } = readSources(new Map([[`flows/${name}`, text], ...shared]));
  const place = expected?.startsWith('flows/') ? expected : `flows/${name}:${expected}`;
  expect(problems.map(renderProblem).filter((problem) => problem.startsWith(`${place} — `))).toHaveLength(1);
  for (const problem of problems)
    expect(problem).toEqual({ ...problem, why: expect.stringMatching(/\w/), how: expect.stringMatching(/\w/) });
});

test('all faults of a flow are told at once', () => {
  const text = readFileSync(join(BAD, 'duplicate-value.yaml'), 'utf8').replace('next: finish', 'next: nowhere');
  const { problems } = readSources(new Map([['flows/example.yaml', text]]));
  expect(problems.map(({ what }) => what)).toEqual([
    '`first` leads to `nowhere`, which is no node',
    '`first` has the value `yes` twice',
  ]);
});
