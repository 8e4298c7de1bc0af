import { writeSync } from 'node:fs';

interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Ends the run with "N passed, N failed", on standard output. A test file that could not run counts as one failure. */
export default class TallyReporter {
  onRunComplete(_contexts: unknown, totals: Totals): void {
    const failed = totals.numFailedTests + totals.numRuntimeErrorTestSuites;
    const skipped = totals.numPendingTests + totals.numTodoTests;
    const line = `${totals.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Jest's own summary comes after every other reporter, and the tally is to be the last line.
    process.once('exit', () => writeSync(1, `${line}\n`));
  }
}
