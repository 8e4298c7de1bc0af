/**
 * Text of people and devices without what steers a screen instead of being read: control characters but line ends and
 * tabs, marks that turn the direction of writing, and characters of no width.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2060\u200b-\u200d\ufeff]/gu, '');
}
