import type { Statement } from '../../syntax/statement.ts';

const LONGEST_COMMAND = 8_192;

/** `add`, `set` or an entry that `print` lists, with the menu it belongs to: `ip ipsec peer`. */
export interface Command {
  readonly menu: string;
  readonly verb: 'add' | 'set' | 'listed';
  /** What `set` changes: a name, a number, or what `find` looks for. */
  readonly target: string;
  /** The letters that `print` writes before an entry: `X` is disabled, `D` is dynamic, `*` is the default. */
  readonly flags: string;
  readonly line: number;
  /** Each is a property and its value. */
  readonly properties: readonly Statement[];
}

/** One line as it was meant, with the numbers of the lines it was wrapped to. */
interface WholeLine {
  readonly text: string;
  readonly starts: readonly { readonly at: number; readonly line: number }[];
}

/**
 * What `export` writes, in either version and with or without `terse`, what administrators type, and what
 * `print detail` lists: https://help.mikrotik.com/docs/spaces/ROS/pages/328134/Command+Line+Interface
 */
export function readCommands(text: string): readonly Command[] {
  const commands: Command[] = [];
  let menu = '';
  let isListing = false;
  for (const whole of wholeLines(text)) {
    const listed: Command | undefined = isListing ? readListed(whole, menu) : undefined;
    if (listed) commands.push(listed);
    const typed: Typed | undefined = listed ? undefined : readTyped(whole, menu);
    if (!typed) continue;
    menu = typed.menu;
    if (typed.verb !== undefined) isListing = typed.verb === 'print';
    if (typed.command) commands.push(typed.command);
  }
  return commands;
}

// What takes the place of a secret that is wrapped within its quotes has no backslash.
const opensSecret = /secret="[^"]{0,200}»$/;

/** A backslash at its end goes on in the next line; so does an entry of `print`, and what a mail has wrapped. */
function wholeLines(text: string): readonly WholeLine[] {
  const wholes: { text: string; starts: { at: number; line: number }[] }[] = [];
  let goesOn = false;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.trimEnd();
    const last = wholes.at(-1);
    const isMore = goesOn || /^\s*!?[a-z][\w.-]{1,40}=/.test(content.slice(0, 200));
    const piece = (isMore ? content.trimStart() : content).replace(/\\$/, '');
    if (last && isMore && last.text.length + piece.length < LONGEST_COMMAND) {
      if (!goesOn) last.text += ' ';
      last.starts.push({ at: last.text.length, line: index + 1 });
      last.text += piece;
    } else wholes.push({ text: piece.slice(0, LONGEST_COMMAND), starts: [{ at: 0, line: index + 1 }] });
    goesOn = content.endsWith('\\') || opensSecret.test(content.slice(-LONGEST_COMMAND));
  }
  return wholes;
}

const prompt = /^\s*\[[^\]\s]{1,100}\]\s*(?<menu>\/?[a-z0-9/ -]{0,80})>\s*/;
const verbs = new Set(['add', 'set', 'print', 'export', 'remove', 'disable', 'enable', 'move', 'edit', 'comment']);

interface Typed {
  readonly menu: string;
  readonly verb?: string;
  readonly command?: Command;
}

/** `/ip ipsec peer`, `add …` in the menu that is open, or both on one line. */
function readTyped(whole: WholeLine, open: string): Typed | undefined {
  const prompted = prompt.exec(whole.text);
  const from = prompted?.[0].length ?? 0;
  const base = prompted ? pathOf(prompted.groups?.['menu'] ?? '') : open;
  const { words, properties } = tokensOf(whole, from);
  const [first = ''] = words;
  if (first === '' || first.startsWith('#')) return prompted ? { menu: base } : undefined;
  const path = pathOf(words.join(' ')).split(' ');
  const at = path.findIndex((word) => verbs.has(word));
  const isAbsolute = first.startsWith('/') || first === 'ip' || first === 'interface';
  if (at < 0) return isAbsolute ? { menu: path.join(' ') } : undefined;
  const verb = path[at] ?? '';
  const menu = [isAbsolute ? '' : base, ...path.slice(0, at)].join(' ').trim();
  if (verb !== 'add' && verb !== 'set') return { menu: verb === 'print' ? menu : base, verb };
  const target = targetOf(words.at(-1) ?? '', verb);
  const line = whole.starts[0]?.line ?? 1;
  return { menu: base === '' ? menu : base, verb, command: { menu, verb, target, flags: '', line, properties } };
}

/** The target of `set [find]`. */
export const everyEntry = '*';

const pathOf = (text: string): string => text.replaceAll('/', ' ').replaceAll(/\s+/g, ' ').trim();

function targetOf(word: string, verb: string): string {
  if (word === verb || verb === 'add') return '';
  if (/^\[\s*:?find\s*\]$/.test(word)) return everyEntry;
  const found = /^\[\s*:?find(?:\s+where)?\s+(?<key>[\w-]+)\s*=\s*"?(?<value>[^\]"]*?)"?\s*\]$/.exec(word)?.groups;
  if (!found) return word;
  return found['key'] === 'default' ? 'default' : (found['value'] ?? '');
}

/** ` 0 XD  name="…" address=…` */
function readListed(whole: WholeLine, menu: string): Command | undefined {
  const entry = /^\s{0,8}\d{1,5}\s+(?<flags>(?:[A-Z*]{1,6}\s+){0,6})(?=;;;|[a-z.-]+=)/.exec(whole.text);
  if (!entry) return undefined;
  const { properties } = tokensOf(whole, entry[0].length);
  const flags = (entry.groups?.['flags'] ?? '').replaceAll(/\s/g, '');
  return { menu, verb: 'listed', target: '', flags, line: whole.starts[0]?.line ?? 1, properties };
}

const token =
  /(?<key>!?[\w.-]+)=(?<value>"(?:[^"\\]|\\.)*"?|«[^»]*»|\[[^\]]*\]?|[^\s"«[][^\s]*|)|(?<word>\[[^\]]*\]?|"(?:[^"\\]|\\.)*"?|[^\s"[]+)/g;

function tokensOf(whole: WholeLine, from: number) {
  const words: string[] = [];
  const properties: Statement[] = [];
  for (const match of whole.text.slice(from).matchAll(token)) {
    const { key, value, word } = match.groups ?? {};
    const line = whole.starts.findLast(({ at }) => at <= from + match.index)?.line ?? 1;
    if (key !== undefined) properties.push({ words: [key, ...told(value ?? '')], line });
    else if (properties.length === 0) words.push(unquoted(word ?? ''));
  }
  return { words, properties };
}

/** What a script puts in is not known. */
const told = (value: string): readonly string[] => (/^[$([]/.test(value) ? [] : [unquoted(value)]);

/** `\_` is a blank, `\$` a dollar: https://help.mikrotik.com/docs/spaces/ROS/pages/47579229/Scripting */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  return value.replace(/^"|"$/g, '').replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === '_' ? ' ' : escaped));
}
