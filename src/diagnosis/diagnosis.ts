import type { Role, Side } from './evidence.ts';

export type Scenario = 'new-tunnel' | 'established-outage' | 'unknown';
export type Verdict = 'fault-found' | 'no-fault-found' | 'not-enough-evidence';
export type Phase = 'ike' | 'child' | 'data' | 'path' | 'local';
export type FixOn = 'local' | 'peer' | 'both' | 'path' | 'unknown';
/** What running a command does to a tunnel that carries traffic. */
export type Impact = 'read-only' | 'changes-configuration' | 'interrupts-traffic';
export type ArtefactKind = 'log' | 'config' | 'status';

/** What the core says of a set of inputs. The JSON of `ipsec-help diagnose --json` is exactly this shape. */
export interface Diagnosis {
  readonly schema: 1;
  readonly scenario: Scenario;
  readonly verdict: Verdict;
  /** Most probable first; several may be true at once. */
  readonly findings: readonly Finding[];
  readonly advice: readonly Advice[];
  readonly differences: readonly Difference[];
  /** For each pair of tunnels that was compared: what agrees, and what could not be compared. */
  readonly compared: readonly ComparedTunnel[];
  /** What the peer has to configure to match our side, where our side's configuration is known. */
  readonly proposal?: ProposedConfiguration;
  /** Best first: most information for the least trouble. */
  readonly nextSteps: readonly NextStep[];
  /** What the texts tell of things that people are asked otherwise. */
  readonly told?: readonly ToldFact[];
  /** When the tunnels of the logs were down, each log's last time last. */
  readonly outages?: readonly OutageReport[];
  /** How the clocks of both devices stand to each other, where both logs show the same messages. */
  readonly clocks?: ClockReport;
  /** A line of one side that was refused, and the line of the other side that says why. */
  readonly sameMoments?: readonly { readonly told: PlacedLine; readonly because: PlacedLine }[];
  readonly inputs: readonly InputSummary[];
  /** How many secrets were taken out of the inputs. */
  readonly redactions: number;
}

export interface Finding {
  readonly cause: string;
  readonly detail: string | null;
  /** The connection's name or the peer's address, where the inputs tell of several tunnels. */
  readonly tunnel?: string;
  /** 0..1, calibrated. */
  readonly probability: number;
  readonly summary: string;
  readonly phase: Phase;
  readonly fixOn: FixOn;
  readonly evidence: readonly WeighedEvidence[];
  readonly remedies: readonly Remedy[];
  readonly references: readonly string[];
}

export interface WeighedEvidence {
  readonly file: string;
  readonly side: Side;
  /** 1-based; 0 for what a person answered. */
  readonly line: number;
  readonly text: string;
  readonly says: string;
  /** Bits (log2 of the likelihood ratio): positive speaks for the cause, negative against it. */
  readonly weight: number;
  /** Why the weight is what it is. */
  readonly why: string;
}

export interface Remedy {
  readonly side: Side;
  /** Both have to do it. */
  readonly onBothSides?: true;
  /** An id of knowledge/vendors, or "any". */
  readonly vendor: string;
  readonly text: string;
  readonly commands: readonly string[];
  readonly impact: Impact;
}

export interface Advice {
  readonly id: string;
  readonly text: string;
  readonly references: readonly string[];
}

export interface Difference {
  /** A path of the configuration model: `ike.dhGroup`, `child.remoteTrafficSelectors`. */
  readonly field: string;
  readonly local: readonly string[];
  readonly peer: readonly string[];
  /** The cause this difference leads to; null where the difference is harmless. */
  readonly cause: string | null;
  readonly assumedDefault: boolean;
  /** `fails-now` · `fails-later` (at the first re-key) · `fine` (differs, and may). */
  readonly verdict: 'fails-now' | 'fails-later' | 'fine';
  /** One sentence: why it matters or does not, and when it bites. */
  readonly says: string;
  /** One sentence: who would have to change what to which value; absent where nothing need be changed. */
  readonly change?: string;
}

export interface ComparedTunnel {
  readonly tunnel: string;
  /** Fields by the names that `Difference` uses. */
  readonly same: readonly string[];
  readonly unknown: readonly string[];
}

/** A configuration for the other side, with words in capitals where its administrator fills in something of their own. */
export interface ProposedConfiguration {
  /** An id of knowledge/vendors; `worksheet` for a form that fits any. */
  readonly vendor: string;
  /** Which of our tunnels it is the other end of. */
  readonly tunnel: string;
  readonly text: string;
}

export interface NextStep {
  /** initiator-log, responder-log, debug-log, local-config, peer-config, status, reachability, answer */
  readonly ask: string;
  readonly side: Side;
  readonly why: string;
  readonly commands: readonly string[];
  /** What the commands do, taken together; absent where there are none. */
  readonly impact?: Impact;
  /** Expected information in bits. */
  readonly gain: number;
  /** The fact to answer, where `ask` is `answer`. */
  readonly fact?: string;
}

export interface OutageReport {
  readonly file: string;
  readonly side: Side;
  readonly tunnel?: string;
  /** As the line has it, in the time of the device. */
  readonly from: string;
  /** Absent where the log ends before it was up again. */
  readonly to?: string;
  readonly seconds?: number;
  /** How long the last keys had been in use. */
  readonly workedSeconds?: number;
  readonly says: string;
}

export interface ClockReport {
  /** Negative where the peer's clock is behind. */
  readonly peerAheadSeconds: number;
  /** How many messages both logs show. */
  readonly messages: number;
}

export interface PlacedLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly side: Side;
  readonly text: string;
  readonly says: string;
}

export interface ToldFact {
  readonly fact: string;
  readonly value: string;
  readonly file: string;
  /** 1-based; absent where the text as a whole tells it. */
  readonly line?: number;
}

export interface InputSummary {
  readonly file: string;
  readonly side: Side;
  /** What the side was taken from, where nobody said it. */
  readonly sideTakenBy?: 'name' | 'order';
  readonly kind: ArtefactKind | 'unknown';
  readonly vendor: string | null;
  /** False where `vendor` is a form or a tool rather than the device of that side. */
  readonly device?: false;
  readonly format: string | null;
  readonly lines: number;
  readonly recognised: number;
  readonly role: Role | null;
  /** What is wrong with the input and what to do, when it could not be used. */
  readonly problem?: string;
  /** What in a configuration cannot work, is not in the text, or was not understood. */
  readonly remarks?: readonly { readonly line: number; readonly says: string }[];
}
