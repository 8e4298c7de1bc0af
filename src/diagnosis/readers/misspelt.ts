/** Shorter words are too often alike by chance. */
const SHORTEST_NAME = 5;

/**
 * Another name of the text that differs from a missing one by a slip of the keyboard: a letter too many, one left out, two
 * exchanged, one wrong inside the word, or capitals. Where only digits or the end differ, as in `site-a` and `site-b`,
 * both are meant. Whoever uses the name that is there means it, so it must stand nowhere but where it is defined:
 * on lines that begin alike.
 */
export function findMisspelt(lines: readonly string[], missing: string): string | undefined {
  if (missing.length < SHORTEST_NAME) return undefined;
  const beginnings = new Map<string, Set<string>>();
  for (const line of lines) {
    const words = line.trim().split(/[\s"';,{}]+/u);
    for (const word of words.filter((one) => isSlip(one, missing))) {
      const before = words.slice(0, words.indexOf(word)).join(' ');
      beginnings.set(word, (beginnings.get(word) ?? new Set()).add(before));
    }
  }
  const unused = [...beginnings].filter(([, befores]) => befores.size === 1).map(([word]) => word);
  return unused.length === 1 ? unused[0] : undefined;
}

function isSlip(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  if (one.toLowerCase() === other.toLowerCase()) return true;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const [left, right] = [one.slice(at), other.slice(at)];
  const [first = '', second = ''] = [left[0], right[0]];
  const areLetters = /^\p{L}{2}$/u.test(first + second);
  if (!areLetters) return false;
  const isExchanged = left[1] === second && right[1] === first && left.slice(2) === right.slice(2);
  const isWrong =
    left.length > 1 &&
    left.slice(1) === right.slice(1) &&
    /^\p{L}/u.test(left.slice(1)) &&
    /\p{L}$/u.test(one.slice(0, at));
  return isExchanged || isWrong || left.slice(1) === right || left === right.slice(1);
}
