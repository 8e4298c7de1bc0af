import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { CaseView, LabelledCase } from './labelled-case.ts';

/** How the core did on one view of one case. */
export interface ViewScore {
  readonly case: string;
  readonly view: string;
  readonly vendor: string;
  readonly cause: string;
  readonly decisive: boolean;
  /** The first finding is the first expected cause; for a healthy case, no fault is claimed. */
  readonly strict: boolean;
  /** The same, or one of the accepted causes. */
  readonly lenient: boolean;
  readonly inTopThree: boolean;
  /** A view that is not decisive, and nothing wrong was claimed. */
  readonly restrained: boolean;
  /** Whether the right thing is asked for; undefined where the case names none. */
  readonly asked: boolean | undefined;
  /** A healthy view with a finding over one half. */
  readonly falseAlarm: boolean;
  readonly healthy: boolean;
  /** (probability said − truth)² of the first finding. */
  readonly brier: number;
  /** For a case with two causes: whether both are among the findings. */
  readonly both: boolean | undefined;
  readonly said: string;
}

export function scoreView(labelled: LabelledCase, view: CaseView, diagnosis: Diagnosis): ViewScore {
  const [expected = 'none'] = labelled.expected.causes;
  const healthy = expected === 'none';
  const claimed = diagnosis.findings.map((finding) => finding.cause);
  const [first] = diagnosis.findings;
  const strict = healthy ? diagnosis.verdict === 'no-fault-found' : first?.cause === expected;
  const accepted = [expected, ...view.accept];
  const lenient = strict || (first !== undefined && accepted.includes(first.cause));
  return {
    case: labelled.id,
    view: view.id,
    vendor: [...new Set(Object.values(labelled.vendors))].sort().join('+') || 'unknown',
    cause: expected,
    decisive: view.decisive,
    strict,
    lenient,
    inTopThree: healthy ? strict : claimed.slice(0, 3).some((cause) => accepted.includes(cause)),
    restrained: isRestrained(diagnosis, labelled.expected.causes, view.accept),
    asked: view.ask === undefined ? undefined : diagnosis.nextSteps.slice(0, 2).some((step) => step.ask === view.ask),
    falseAlarm: healthy && diagnosis.findings.some((finding) => finding.probability > 0.5),
    healthy,
    brier: brierOf(diagnosis, lenient, healthy),
    both:
      labelled.expected.causes.length < 2
        ? undefined
        : labelled.expected.causes.every((cause) => claimed.includes(cause)),
    said: say(diagnosis),
  };
}

function isRestrained(diagnosis: Diagnosis, expected: readonly string[], accept: readonly string[]): boolean {
  const first = diagnosis.findings[0]?.cause;
  if (diagnosis.verdict === 'not-enough-evidence') return true;
  if (diagnosis.verdict === 'no-fault-found' && diagnosis.nextSteps.length > 0) return true;
  return first !== undefined && [...expected, ...accept].includes(first);
}

function brierOf(diagnosis: Diagnosis, right: boolean, healthy: boolean): number {
  const said = diagnosis.findings[0]?.probability ?? 0;
  if (healthy) return said ** 2;
  return (said - (right ? 1 : 0)) ** 2;
}

function say(diagnosis: Diagnosis): string {
  const findings = diagnosis.findings
    .slice(0, 3)
    .map(({ cause, detail, probability }) => `${cause}${detail ? `/${detail}` : ''} ${probability.toFixed(2)}`);
  const asks = diagnosis.nextSteps.slice(0, 2).map((step) => step.ask);
  return `${diagnosis.verdict}${findings.length > 0 ? `: ${findings.join(', ')}` : ''}${asks.length > 0 ? ` (asks ${asks.join(', ')})` : ''}`;
}

/** Whether the view went as it should; for a view that is not decisive, restraint is what counts. */
export function isRight(score: ViewScore): boolean {
  return score.decisive ? score.lenient && !score.falseAlarm : score.restrained && score.asked !== false;
}
