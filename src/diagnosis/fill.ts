/** Puts attributes into a sentence: `the peer sent {remoteId}` → `the peer sent gw.example.com`. */
export function fill(sentence: string, attributes: Readonly<Record<string, string>>): string {
  if (!sentence.includes('{')) return sentence;
  return partsOf(sentence)
    .map((part, index) => (index % 2 === 0 ? part : (attributes[part] ?? 'unknown')))
    .join('');
}

/** A long log fills the same few sentences again and again. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

/** Text and names by turns. */
function partsOf(sentence: string): readonly string[] {
  const parts = known.get(sentence) ?? sentence.split(/\{(\w+)\}/u);
  if (known.size < MOST_KNOWN) known.set(sentence, parts);
  return parts;
}
