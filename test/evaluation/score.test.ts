import { expect, test } from '@jest/globals';
import type { Diagnosis, Finding, NextStep, Verdict } from '../../src/diagnosis/diagnosis.ts';
import type { LabelledCase } from '../../src/evaluation/labelled-case.ts';
import { isRight, scoreView } from '../../src/evaluation/score.ts';

function finding(cause: string, probability: number): Finding {
  return {
    cause,
    detail: null,
    probability,
    summary: cause,
    phase: 'ike',
    fixOn: 'both',
    evidence: [],
    remedies: [],
    references: [],
  };
}

function diagnosis(verdict: Verdict, findings: readonly Finding[], asks: readonly string[] = []): Diagnosis {
  const nextSteps = asks.map((ask): NextStep => ({ ask, side: 'peer', why: '', commands: [], gain: 1 }));
  return {
    schema: 1,
    scenario: 'new-tunnel',
    verdict,
    findings,
    advice: [],
    differences: [],
    compared: [],
    nextSteps,
    inputs: [],
    redactions: 0,
  };
}

function labelled(causes: readonly string[]): LabelledCase {
  return {
    id: 'case',
    title: '',
    scenario: 'new-tunnel',
    vendors: { local: 'a', peer: 'b' },
    files: [],
    expected: { causes: [...causes] },
    views: [],
    folder: '',
    path: '',
  };
}

const decisive = { id: 'all', files: [], decisive: true, accept: ['psk-missing'] };
const undecided = { id: 'initiator-log', files: [], decisive: false, accept: [], ask: 'responder-log' };

test.each([
  {
    what: 'the expected cause first',
    causes: ['psk-mismatch'],
    view: decisive,
    said: diagnosis('fault-found', [finding('psk-mismatch', 0.9)]),
    strict: true,
    right: true,
  },
  {
    what: 'an accepted cause first',
    causes: ['psk-mismatch'],
    view: decisive,
    said: diagnosis('fault-found', [finding('psk-missing', 0.9)]),
    strict: false,
    right: true,
  },
  {
    what: 'another cause first',
    causes: ['psk-mismatch'],
    view: decisive,
    said: diagnosis('fault-found', [finding('id-mismatch', 0.9)]),
    strict: false,
    right: false,
  },
  {
    what: 'healthy called healthy',
    causes: ['none'],
    view: decisive,
    said: diagnosis('no-fault-found', []),
    strict: true,
    right: true,
  },
  {
    what: 'healthy with a claimed fault',
    causes: ['none'],
    view: decisive,
    said: diagnosis('fault-found', [finding('psk-missing', 0.6)]),
    strict: false,
    right: false,
  },
  {
    what: 'restraint with the right question',
    causes: ['psk-mismatch'],
    view: undecided,
    said: diagnosis('not-enough-evidence', [], ['status', 'responder-log']),
    strict: false,
    right: true,
  },
  {
    what: 'restraint with a wrong question',
    causes: ['psk-mismatch'],
    view: undecided,
    said: diagnosis('not-enough-evidence', [], ['status', 'local-config', 'responder-log']),
    strict: false,
    right: false,
  },
  {
    what: 'a claim without a basis',
    causes: ['psk-mismatch'],
    view: undecided,
    said: diagnosis('fault-found', [finding('cert-expired', 0.9)], ['responder-log']),
    strict: false,
    right: false,
  },
])('$what', ({ causes, view, said, strict, right }) => {
  const score = scoreView(labelled(causes), view, said);
  expect(score.strict).toBe(strict);
  expect(isRight(score)).toBe(right);
});
