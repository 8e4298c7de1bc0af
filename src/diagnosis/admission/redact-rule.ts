import {
  alone,
  aside,
  cell,
  form,
  labelStart,
  madeUp,
  mixed,
  mixedAlone,
  quoted,
  toLineEnd,
  value,
} from './redact-values.ts';

/** How a secret is introduced in a text. The pattern is tried where its word stands; it captures the secret. */
export interface SecretRule {
  /** Captures one of the names of `captures` in redact-line.ts; and `form`. */
  readonly pattern: RegExp;
  readonly isPresharedKey: boolean;
  readonly where: Where;
  /** In a row of a table more may follow: one for each side. */
  readonly next?: RegExp;
}

/**
 * Where on a line a rule applies: some words are plain language unless they begin a line or belong to a command. In a
 * `row` the rule's own pattern looks back to the start of the line, which may be a word or two away.
 */
export type Where = 'anywhere' | 'row' | 'line-start' | 'command' | 'openiked' | 'snmp';

/** A word, and the rules that begin with it, the most particular first. */
export type WordRules = readonly [word: string, rules: readonly SecretRule[]];

/** Megabytes of blanks between a word and its value are no text of any device, and would exhaust the stack. */
const bounded = (pattern: string): string => pattern.replaceAll('\\s+', '\\s{1,200}').replaceAll('\\s*', '\\s{0,200}');
const compile = (pattern: string): RegExp => new RegExp(bounded(pattern), 'diy');

export const rule = (isPresharedKey: boolean, pattern: string, where: Where = 'anywhere'): SecretRule => ({
  isPresharedKey,
  pattern: compile(pattern),
  where,
});

const element = (word: string) =>
  `(?<=<[\\w:.-]{0,40})${word}[\\w.-]{0,40}(?:\\s[^<>]{0,200})?>(?:<!\\[CDATA\\[)?(?<xml>[^<\\]]+)`;

/** A setting in XML, JSON, YAML, or of whatever else has `name = value` or `name: value`. */
export const assigned = (isPresharedKey: boolean, word: string): readonly SecretRule[] => [
  rule(isPresharedKey, element(word)),
  // RouterOS, where a command goes on in the next line: another property follows.
  rule(
    isPresharedKey,
    `${word}[\\w.-]{0,40}=(?<bare>[^\\s"'<>«\\\\][^\\s"<>«]*)(?=\\s{1,8}(?:[a-z][\\w-]{1,40}=|\\\\\\s*$))`,
    'line-start',
  ),
  rule(isPresharedKey, `${word}[\\w.-]{0,40}\\s{0,40}=\\s{0,8}${toLineEnd}`, 'line-start'),
  rule(isPresharedKey, `(?<=^\\s{0,80}(?:- )?\\w{0,40})${word}\\w{0,40}\\s{0,40}:\\s{0,8}${toLineEnd}`, 'row'),
  rule(
    isPresharedKey,
    `${labelStart}${word}${aside}\\s{0,40}[=:]\\s{0,8}(?:[*_\`]{1,3}\\s{1,8})?(?![*_\`]{1,3}\\s)${toLineEnd}`,
    'row',
  ),
  // What has a name in quotes has its value in quotes, too: `"to-psk": added` tells of a connection.
  rule(isPresharedKey, `${word}[\\w.-]{0,40}\\\\?["']\\s{0,8}(?:=>?|:(?!:))\\s{0,8}(?:\\[\\s{0,8})?[ub]?(?:${quoted})`),
  rule(isPresharedKey, `${word}[\\w.-]{0,40}\\s{0,8}=>?\\s{0,8}${value}`),
  rule(isPresharedKey, `(?:(?<![\\w-])|(?<=\\bpre-))${word}\\s{0,8}:(?!:)\\s{0,8}${value}`),
  rule(isPresharedKey, `${word}[\\w.]{0,40}\\s{0,8}:(?!:)\\s{0,8}${alone}`),
];

/** As people say it, "our key is …" and "PSK – …", and as a table has it. */
export const said = (isPresharedKey: boolean, word: string): readonly SecretRule[] => [
  rule(isPresharedKey, `${word}${aside}(?:\\s\\w{1,12}){0,3}\\s{1,8}(?:is|ist|lautet)\\s{0,8}:?\\s{1,8}${mixed}`),
  rule(
    isPresharedKey,
    `${word}${aside}\\s{1,8}(?:is|ist|lautet)\\s{0,8}:?\\s{1,8}(?:${quoted}|(?!\\S+\\s+(?:to|by|than)\\b)${value})`,
  ),
  rule(isPresharedKey, `${labelStart}${word}${aside}\\s{1,4}(?:–|—|-{1,2}>?|=>|→)\\s{1,4}${value}`, 'row'),
  row(isPresharedKey, word, '|\\t', '[|\\t]'),
  row(isPresharedKey, word, ';', ';'),
  row(isPresharedKey, word, ',', ',(?=\\S)'),
  rule(isPresharedKey, `(?<=>[^<>]{0,40})${word}${aside}</t[dh]>\\s*<td[^<>]{0,80}>(?<xml>[^<]+)`),
  rule(isPresharedKey, `${labelStart}${word}${aside}\\s{1,8}(?:${quoted}|${madeUp}|${mixedAlone})`, 'row'),
];

function row(isPresharedKey: boolean, word: string, separator: string, between: string): SecretRule {
  const one = cell(separator);
  return {
    ...rule(isPresharedKey, `${labelStart}${word}${aside}["]?[ ]{0,40}${between}${one}`, 'row'),
    next: compile(`["*_\` ]{0,8}${between}${one}`),
  };
}

/** A word of a command line of a device, with its value behind a blank. */
export const command = (word: string): string => `${word}[\\w-]{0,30}\\s+${form}${value}`;

/** An option of a command of a shell; `--password-file` names no password. */
export const option = (isPresharedKey: boolean, word: string): SecretRule =>
  rule(
    isPresharedKey,
    `(?<=(?:^|\\s)-{1,2}[\\w-]{0,30})${word}(?![\\w-]{0,20}(?:file|stdin|store))[\\w-]{0,20}\\s{1,8}${value}`,
  );
