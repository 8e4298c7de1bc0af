import fc from 'fast-check';

/** A text as it arrives when it was cut, pasted together from pieces, or has words and lines in the wrong place. */
export function damaged(text: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: text.length });
  const cut = fc.tuple(place, place).map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b)));
  const spliced = fc.tuple(place, place).map(([a, b]) => text.slice(0, a) + text.slice(b));
  const lines = text.split('\n');
  const shuffled = fc.shuffledSubarray(lines, { minLength: 1 }).map((some) => some.join('\n'));
  const joined = fc
    .nat({ max: lines.length })
    .map((at) => `${lines.slice(0, at).join(' ')}\n${lines.slice(at).join('\n')}`);
  const struck = fc
    .tuple(place, fc.string({ unit: 'binary', maxLength: 4 }))
    .map(([at, noise]) => text.slice(0, at) + noise + text.slice(at + noise.length));
  return fc.oneof(cut, spliced, shuffled, joined, struck);
}
