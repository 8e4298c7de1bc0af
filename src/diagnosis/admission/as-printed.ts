/**
 * The text as the device printed it, without what a mail client, a chat, a pager or a word processor put around it.
 * Lines keep their numbers.
 */
export function asPrinted(text: string): string {
  const unwrapped = text
    .replaceAll(PAGER, (mark, after: string) => indentAfter(mark.length - after.length, after))
    .replaceAll(/[\u00a0\u2007\u202f]/gu, ' ')
    .replaceAll(/[\b\u200b\u2060\ufeff]/gu, '')
    .replaceAll(/[\u201c\u201d\u201e]/gu, '"')
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(QUOTATION, (lines) => lines.replaceAll(/^(?:> ?){1,8}/gmu, ''))
    .replaceAll(FENCE, '');
  return isCodeBlock(unwrapped) ? unwrapped.replaceAll(/^(?: {4}|\t)/gmu, '') : unwrapped;
}

/** Markdown's other way to quote an output: each of its lines is indented by four blanks or a tab. */
function isCodeBlock(text: string): boolean {
  return !/^ {0,3}[^\s]/mu.test(text);
}

/** `<--- More --->`, `--More--`, `---(more 42%)---`, `---- More ----`, `lines 1-23`, with the blanks that wipe them out. */
const PAGER =
  /^[ \t]{0,4}(?:<?-{2,4} ?\(?more(?: \d{1,3}%)?\)? ?-{2,4}>?(?:\(\d{1,3}%\))?|lines \d{1,6}-\d{1,6}(?:\/\d{1,6})?(?: \(END\))?(?=\s|$)|\(END\)(?=\s|$))([ \t\b]{0,200})/gimu;

/** Of the blanks after a pager's mark, those are the next line's own that do not wipe the mark out. */
function indentAfter(length: number, after: string): string {
  const wiped = after.lastIndexOf('\u0008');
  return wiped >= 0 ? after.slice(wiped + 1) : after.slice(length + 1);
}

/** In a mail; fewer lines may as well begin with a device's prompt. */
const QUOTATION = /(?:^>.*\n){2,}^>.*/gmu;

const FENCE = /^ {0,3}(?:```|~~~)[\w-]{0,32}[ \t\r]*$/gmu;
