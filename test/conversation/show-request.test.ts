import { expect, test } from '@jest/globals';
import { requestSettings, requestTexts } from '../../src/conversation/show-request.ts';
import type { Diagnosis, Difference, NextStep } from '../../src/diagnosis/diagnosis.ts';

const nothing: Diagnosis = {
  schema: 1,
  scenario: 'new-tunnel',
  verdict: 'not-enough-evidence',
  findings: [],
  advice: [],
  differences: [],
  compared: [],
  nextSteps: [],
  inputs: [],
  redactions: 0,
};

const group: Difference = {
  field: 'ike.dhGroup',
  local: ['19'],
  peer: ['14'],
  cause: 'ike-proposal-mismatch',
  assumedDefault: false,
  verdict: 'fails-now',
  says: 'No group in common.',
  change: 'On the peer set group 19.',
};

const textOf = (parts: ReturnType<typeof requestTexts>) =>
  parts.flatMap((part) => (part.kind === 'document' ? part.text : [])).join('');

test('the peer is told both values of what does not fit', () => {
  const text = textOf(requestSettings({ ...nothing, differences: [group] }));
  expect(text).toContain('Diffie-Hellman group of the IKE SA (phase 1)\n    on our side: 19\n    on yours: 14');
});

test('the peer is told that the keys differ, and not by which names this case knows them', () => {
  const key = { ...group, field: 'ike.presharedKey', local: ['«key 1a2b3c»'], change: 'Enter the same key.' };
  const text = textOf(requestSettings({ ...nothing, differences: [key] }));
  expect(text).toContain('Pre-shared key: Enter the same key.');
  expect(text).not.toContain('1a2b3c');
});

const step = (ask: string, side: NextStep['side']): NextStep => ({
  ask,
  side,
  why: '',
  commands: ['show log'],
  gain: 1,
});

test('the peer is asked for its own texts only, without the commands of another make', () => {
  const text = textOf(requestTexts([step('responder-log', 'peer'), step('local-config', 'local')], nothing));
  expect(text).toContain('Your device answers');
  expect(text).not.toContain('settings of this tunnel');
  expect(text).not.toContain('show log');
});

test('where nothing is asked of the peer there is no message', () => {
  expect(requestTexts([step('local-config', 'local')], nothing)).toEqual([]);
  expect(requestSettings(nothing)).toEqual([]);
});
