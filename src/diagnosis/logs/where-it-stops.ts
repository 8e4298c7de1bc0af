import { compilePattern } from '../../knowledge/compile-pattern.ts';

const MOST_SHOWN = 60;

/** How far a pattern agrees with a message that it does not match, and what it wants there. */
export function whereItStops(pattern: string, message: string): string {
  for (let length = pattern.length - 1; length > 0; length -= 1) {
    const matched = matchedBy(pattern.slice(0, length), message);
    if (matched === undefined || matched === '') continue;
    const rest = message.slice(message.indexOf(matched) + matched.length);
    const finds = rest === '' ? 'where the message ends' : `where the message has "${shorten(rest)}"`;
    return `the pattern stops at ${shorten(pattern.slice(length).trim())}, after "${shorten(matched)}", ${finds}`;
  }
  return `the pattern does not even begin to fit the message "${shorten(message)}"`;
}

/** Undefined also where the pattern was cut within a group or a class. */
function matchedBy(pattern: string, message: string): string | undefined {
  try {
    return compilePattern(pattern).exec(message)?.[0];
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
