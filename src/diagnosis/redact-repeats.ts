const MOST_SECRETS = 100;
const SHORTEST = 8;

/** A secret that was found once may stand elsewhere too, where nothing introduces it: in a comment, in an echo of a command. */
export function forgetRepeats(text: string, found: ReadonlyMap<string, string>): string {
  const distinctive = [...found].filter(([secret]) => isDistinctive(secret)).slice(0, MOST_SECRETS);
  return distinctive.reduce((kept, [secret, replacement]) => kept.replaceAll(secret, () => replacement), text);
}

// "password" as a password must not tear the word out of every sentence.
function isDistinctive(secret: string): boolean {
  return secret.length >= SHORTEST && !/^[a-z]+$/i.test(secret) && !secret.includes('«');
}
