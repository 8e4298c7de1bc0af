/** A text with more secrets than these is no log or configuration of one gateway. */
export const MOST_REPEATED = 100;
const SHORTEST = 8;

/** A secret that was found once may stand elsewhere too, where nothing introduces it: in a comment, in an echo of a command. */
export function forgetRepeats(text: string, found: ReadonlyMap<string, string>): string {
  return [...found].reduce((kept, [secret, replacement]) => kept.replaceAll(secret, () => replacement), text);
}

// "password" as a password must not tear the word out of every sentence.
export function isDistinctive(secret: string): boolean {
  return secret.length >= SHORTEST && !/^[a-z]+$/i.test(secret) && !secret.includes('«');
}
