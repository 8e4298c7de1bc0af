import { CLASS, ESCAPE, GROUP, QUANTIFIER } from '../../knowledge/pattern-syntax.ts';

/**
 * Texts of which at least one stands in whatever a pattern matches; none where nothing can be said. Looking for them
 * first is many times cheaper than trying the pattern.
 *
 * Example: `^(?:[Uu]nknown|no) peer \d+` → `Unknown peer `, `unknown peer `, `no peer `.
 */
export function requiredLiterals(pattern: string): readonly string[] {
  const reader = new PatternReader(pattern);
  const literals = bestOf(reader.readAlternatives());
  return literals.some((literal) => literal === '') ? [] : literals;
}

/** What a part of a pattern matches: exactly one of some texts, or something that holds one of some texts. */
interface Matched {
  readonly exact: boolean;
  /** Empty where nothing is known. */
  readonly texts: readonly string[];
}

const NOTHING: Matched = { exact: true, texts: [''] };
const ANYTHING: Matched = { exact: false, texts: [] };
/** Of one text after the other, and of one beside the other: more than these would only swell the index. */
const MOST_TEXTS = { joined: 24, alternative: 100 } as const;
const LARGEST_CLASS = 4;

const bestOf = ({ texts }: Matched): readonly string[] => [...new Set(texts)];

const shortest = (texts: readonly string[]): number =>
  texts.length === 0 ? 0 : Math.min(...texts.map((text) => text.length));

/** The parts one after the other: what is exact grows together, and of all that is required the longest is kept. */
function inSequence(parts: readonly Matched[]): Matched {
  let run: readonly string[] = [''];
  let best: readonly string[] = [];
  let exact = true;
  for (const part of parts) {
    const joined = part.exact ? run.flatMap((text) => part.texts.map((next) => text + next)) : [];
    if (part.exact && joined.length <= MOST_TEXTS.joined) {
      run = joined;
      continue;
    }
    exact = false;
    best = longer(longer(best, run), part.texts);
    run = part.exact ? part.texts : [''];
  }
  return exact ? { exact, texts: run } : { exact, texts: longer(best, run) };
}

const longer = (one: readonly string[], other: readonly string[]): readonly string[] =>
  shortest(other) > shortest(one) ? other : one;

function eitherOf(alternatives: readonly Matched[]): Matched {
  const texts = alternatives.flatMap((alternative) => alternative.texts);
  if (texts.length > MOST_TEXTS.alternative || alternatives.some((alternative) => alternative.texts.length === 0))
    return ANYTHING;
  return { exact: alternatives.every((alternative) => alternative.exact), texts };
}

/** Reads the syntax of ECMAScript patterns with the flag `u`; what it does not know is anything. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  readAlternatives(): Matched {
    const alternatives = [this.#readSequence()];
    while (this.#pattern.charAt(this.#at) === '|') {
      this.#at += 1;
      alternatives.push(this.#readSequence());
    }
    return eitherOf(alternatives);
  }

  #readSequence(): Matched {
    const parts: Matched[] = [];
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#pattern.charAt(this.#at))) {
      const part = this.#readPart();
      const quantifier = this.#take(QUANTIFIER);
      parts.push(quantifier ? repeated(part, quantifier) : part);
    }
    return inSequence(parts);
  }

  #readPart(): Matched {
    const group = this.#take(GROUP);
    if (group) return this.#readGroup(group[0]);
    const members = this.#take(CLASS)?.groups?.['members'];
    if (members !== undefined) return classOf(members);
    const sequence = this.#take(ESCAPE)?.[0];
    if (sequence !== undefined) return escaped(sequence);
    const character = this.#pattern.charAt(this.#at);
    this.#at += 1;
    if ('^$'.includes(character)) return NOTHING;
    return character === '.' ? ANYTHING : literal(character);
  }

  #readGroup(opening: string): Matched {
    const inside = this.readAlternatives();
    this.#at += 1;
    if (opening.endsWith('!')) return NOTHING;
    if (/^\(\?[a-z-]+:/u.test(opening)) return ANYTHING;
    return opening.endsWith('=') ? { exact: false, texts: inside.texts } : inside;
  }

  #take(syntax: RegExp): RegExpExecArray | undefined {
    syntax.lastIndex = this.#at;
    const match = syntax.exec(this.#pattern) ?? undefined;
    this.#at += match?.[0].length ?? 0;
    return match;
  }
}

function repeated(part: Matched, quantifier: RegExpExecArray): Matched {
  const least = quantifier.groups?.['least'] ?? (quantifier[0].startsWith('+') ? '1' : '0');
  return Number(least) === 0 ? ANYTHING : { exact: false, texts: part.texts };
}

const literal = (character: string): Matched =>
  /^[\x20-\x7e]$/.test(character) ? { exact: true, texts: [character] } : ANYTHING;

function escaped(sequence: string): Matched {
  const character = sequence.charAt(1);
  if (/^\\[bB]$/.test(sequence)) return NOTHING;
  return /[A-Za-z0-9]/.test(character) ? ANYTHING : literal(character);
}

function classOf(members: string): Matched {
  const characters = members.replace(/\\(?=[^A-Za-z0-9])/gu, '');
  const isPlain = !/^\^|\\|.-./u.test(members) && characters.length <= LARGEST_CLASS;
  return isPlain ? eitherOf([...characters].map(literal)) : ANYTHING;
}
