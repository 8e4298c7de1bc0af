const NONE: readonly number[] = [];

/**
 * Finds of many sets of texts those of which one stands in a text, in one pass over it however many there are (Aho and
 * Corasick: Efficient string matching, CACM 18(6), 1975). The numbers of the sets found come in ascending order.
 */
export function indexLiterals(sets: readonly (readonly string[])[]): (text: string) => readonly number[] {
  const alphabet = new Alphabet(sets.flat());
  const { next, found } = automatonOf(sets, alphabet);
  const { size, classes } = alphabet;
  return (text) => {
    let numbers: Set<number> | undefined;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      state = next[state * size + (code < 128 ? (classes[code] ?? 0) : 0)] ?? 0;
      const ending = found[state];
      if (ending === undefined) continue;
      numbers ??= new Set();
      for (const number of ending) numbers.add(number);
    }
    return numbers === undefined ? NONE : [...numbers].sort((a, b) => a - b);
  };
}

/** The characters that any literal has, numbered from 1; all others are 0. */
class Alphabet {
  readonly classes = new Uint8Array(128);
  readonly size: number;

  constructor(literals: readonly string[]) {
    const characters = [...new Set(literals.join(''))].filter((character) => character.charCodeAt(0) < 128);
    for (const [index, character] of characters.entries()) this.classes[character.charCodeAt(0)] = index + 1;
    this.size = characters.length + 1;
  }

  classOf(character: string): number {
    return this.classes[character.charCodeAt(0)] ?? 0;
  }
}

interface Automaton {
  /** State and class of character → state. */
  readonly next: Int32Array;
  /** State → the sets of which a text ends in it. */
  readonly found: readonly (readonly number[] | undefined)[];
}

function automatonOf(sets: readonly (readonly string[])[], alphabet: Alphabet): Automaton {
  const { next, found, states } = trieOf(sets, alphabet);
  const { size } = alphabet;
  const fallback = new Int32Array(states);
  const queue = [0];
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const shorter = fallback[state] ?? 0;
    if (state !== 0) found[state] = merged(found[state], found[shorter]);
    for (let character = 0; character < size; character += 1) {
      const child = next[state * size + character] ?? 0;
      const past = state === 0 ? 0 : (next[shorter * size + character] ?? 0);
      if (child === 0) next[state * size + character] = past;
      else {
        fallback[child] = past;
        queue.push(child);
      }
    }
  }
  return { next, found };
}

interface Trie {
  readonly next: Int32Array;
  readonly found: (readonly number[] | undefined)[];
  readonly states: number;
}

function trieOf(sets: readonly (readonly string[])[], alphabet: Alphabet): Trie {
  const most = sets.flat().reduce((sum, literal) => sum + literal.length, 1);
  const next = new Int32Array(most * alphabet.size);
  const found = new Array<readonly number[] | undefined>(most).fill(undefined);
  let states = 1;
  for (const [number, literals] of sets.entries()) {
    for (const literal of literals) {
      let state = 0;
      for (const character of literal) {
        const at = state * alphabet.size + alphabet.classOf(character);
        if (next[at] === 0) next[at] = states++;
        state = next[at] ?? 0;
      }
      found[state] = merged(found[state], [number]);
    }
  }
  return { next: next.slice(0, states * alphabet.size), found: found.slice(0, states), states };
}

function merged(
  one: readonly number[] | undefined,
  other: readonly number[] | undefined,
): readonly number[] | undefined {
  return one && other ? [...new Set([...one, ...other])] : (one ?? other);
}
