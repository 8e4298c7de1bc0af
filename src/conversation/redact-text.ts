import type { Turn } from './plan.ts';

/** What somebody typed, without its secrets; nothing where it cannot be used at all. */
export function redactText({ parts, incoming }: Turn, text: string, caseSalt = incoming.thread): string {
  const bytes = new TextEncoder().encode(text);
  const admitted = parts.admit({ name: 'answer', side: 'unknown', bytes }, caseSalt);
  return admitted.map((each) => each.text).join('\n');
}
