/** The longest run of plain characters at the top level of a pattern without alternatives; empty when there is none. */
export function requiredLiteral(pattern: string): string {
  if (hasTopLevelAlternative(pattern) || pattern.includes('(?i')) return '';
  const top = withoutGroups(pattern)
    .replace(/\[(?:\\.|[^\]])*\][*+?]?(?:\{\d+(?:,\d*)?\})?\??/gu, '\0')
    .replace(/\\[dDwWsSbBpPu](?:\{[^}]*\})?[*+?]?(?:\{\d+(?:,\d*)?\})?\??/gu, '\0')
    .replace(/\\?.(?:[*?]|\{\d+(?:,\d*)?\})\??/gu, '\0')
    .replace(/\\(.)/gu, (_, escaped: string) =>
      /[A-Za-z0-9]/u.test(escaped) ? '\0' : escaped === '.' ? '\u0001' : escaped,
    )
    .replace(/[.^$+]/gu, '\0')
    .replaceAll('\u0001', '.');
  return top.split('\0').sort((a, b) => b.length - a.length)[0] ?? '';
}

function hasTopLevelAlternative(pattern: string): boolean {
  return withoutGroups(pattern)
    .replace(/\\./gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .includes('|');
}

/** Replaces every parenthesised group, with its quantifier, by a break. */
function withoutGroups(pattern: string): string {
  let depth = 0;
  let inClass = false;
  let result = '';
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '\\') {
      if (depth === 0) result += pattern.slice(index, index + 2);
      index += 1;
    } else if (inClass) {
      inClass = character !== ']';
      if (depth === 0) result += character;
    } else if (character === '(') {
      if (depth === 0) result += '\0';
      depth += 1;
    } else if (character === ')') {
      depth -= 1;
      const quantifier = /^[*+?]?(?:\{\d+(?:,\d*)?\})?\??/u.exec(pattern.slice(index + 1))?.[0] ?? '';
      index += quantifier.length;
    } else {
      inClass = character === '[';
      if (depth === 0) result += character;
    }
  }
  return result;
}
