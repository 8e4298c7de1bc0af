import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { renderProblem } from '../../src/flow/problem.ts';
import { begin, step } from '../../src/flow/step.ts';
import { flowSources, readSources, requireFlow } from '../support/flows.ts';

const documentation = readFileSync(join(import.meta.dirname, '../../docs/flows.md'), 'utf8');
const [, example = ''] = /```yaml\n(# flows\/slow-tunnel\.yaml\n.*?)```/s.exec(documentation) ?? [];
const [, message = ''] = /```\n(flows\/slow-tunnel\.yaml:.*?)\n```/s.exec(documentation) ?? [];

function withExample(text: string) {
  return readSources(new Map([...flowSources(), ['flows/slow-tunnel.yaml', text]]));
}

test('the flow that docs/flows.md shows is sound', () => {
  expect(withExample(example).problems.map(renderProblem)).toEqual([]);
});

test.each([
  { size: 'all-slow', asked: 'local-log' },
  { size: 'large-hang', asked: 'local-state-first' },
  { size: 'unknown', asked: 'local-state-first' },
])('who says $size is asked for $asked next', ({ size, asked }) => {
  const flow = requireFlow(withExample(example).flows, 'slow-tunnel');
  const start = begin(flow, {});
  const next = step(flow, start, { kind: 'answered', question: 'size', values: { 'outage.size': size } });
  expect([start.place, next.place]).toMatchObject([{ question: 'size' }, { question: asked }]);
});

test('a forgotten "I don\'t know" is told in the words that docs/flows.md shows', () => {
  const forgotten = example.replace('    unknown: local-status\n', '');
  expect(withExample(forgotten).problems.map(renderProblem)).toEqual([message]);
});
