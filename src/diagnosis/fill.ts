/** Puts attributes into a sentence: `the peer sent {remoteId}` → `the peer sent gw.example.com`. */
export function fill(sentence: string, attributes: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_, name: string) => attributes[name] ?? 'unknown');
}
