import type { Fingerprint } from './admit.ts';
import { forgetRepeats } from './redact-repeats.ts';
import { Redactor } from './redactor.ts';

export interface Redacted {
  readonly text: string;
  readonly redactions: number;
}

/**
 * Takes every secret out of a text of any vendor: configuration, log, JSON, XML. Lines keep their numbers, and a text
 * that was redacted already stays as it is.
 */
export function redact(text: string, fingerprint: Fingerprint): Redacted {
  const redactor = new Redactor(fingerprint);
  const kept = redactor.takeLast(text.split('\n'));
  return { text: forgetRepeats(kept.join('\n'), redactor.found), redactions: redactor.redactions };
}
