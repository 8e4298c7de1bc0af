import type { AdmittedText } from './admission/admit.ts';
import type { Scenario } from './diagnosis.ts';

/** What the core is asked: all it knows comes in here. */
export interface DiagnosisRequest {
  readonly scenario: Scenario;
  readonly texts: readonly AdmittedText[];
  /** Fact id → value, as a conversation collected them; "unknown" says as much as nothing. */
  readonly facts: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, where what is asked is asked now: the dates of certificates are held against it. */
  readonly now?: number;
}
