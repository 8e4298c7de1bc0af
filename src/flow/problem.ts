/** A fault in a flow's file, said so that its author can mend it. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

export function renderProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.what} — ${problem.why} — ${problem.how}`;
}
