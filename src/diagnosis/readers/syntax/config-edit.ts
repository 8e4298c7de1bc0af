import type { Statement } from './statement.ts';
import { wordsOf } from './words.ts';

const LONGEST_LINE = 8_192;
const DEEPEST = 32;

/** FortiOS: `config …` and `edit …` open a level, `next` and `end` close it; `set` states. Excerpts need not be balanced. */
export function readConfigEdit(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  const open: { readonly kind: 'config' | 'edit'; readonly words: readonly string[] }[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.slice(0, LONGEST_LINE).replace(/^\S{1,64}(?: \([\w-]{1,64}\))? [#$] /u, '');
    const [keyword = '', ...words] = wordsOf(content);
    const line = index + 1;
    const path = open.flatMap((level) => level.words);
    if ((keyword === 'config' || keyword === 'edit') && open.length < DEEPEST) {
      open.push({ kind: keyword, words });
      statements.push({ words: [...path, ...words], line });
    } else if (keyword === 'next') closeTo('edit');
    else if (keyword === 'end') closeTo('config');
    else if (keyword === 'set') statements.push({ words: [...path, ...words], line });
  }
  return statements;

  function closeTo(kind: 'config' | 'edit'): void {
    const at = open.findLastIndex((level) => level.kind === kind);
    if (at >= 0) open.length = at;
  }
}
