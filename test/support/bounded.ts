/**
 * Far more than the work takes on a busy machine, and far less than it takes when it grows with the square of the text:
 * what is told apart is a program that answers from one that hangs.
 */
const LONGEST = 30_000;

/** Does the work, and fails where it takes so long that it might as well hang. */
export function inBoundedTime<Result>(work: () => Result): Result {
  const begun = performance.now();
  const result = work();
  const took = performance.now() - begun;
  if (took > LONGEST) throw new Error(`it took ${Math.round(took)} ms`);
  return result;
}
