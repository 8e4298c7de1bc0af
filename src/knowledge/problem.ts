/** One thing wrong in a data file, said so that the keeper of the file can mend it at once. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly what: string;
  readonly help: string;
}

export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.what} — ${problem.help}`;
}
