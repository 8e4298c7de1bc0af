import type { Statement } from '../../syntax/statement.ts';

/** `name 192.0.2.1 partner` of an ASA, and `ip host partner 192.0.2.1` of IOS: the address in place of its name. */
export function withNamedHosts(statements: readonly Statement[]): readonly Statement[] {
  const hosts = new Map(statements.flatMap(({ words }) => named(words)));
  if (hosts.size === 0) return statements;
  return statements.map(({ words, line }) => ({ words: words.map((word) => hosts.get(word) ?? word), line }));
}

function named([first, second = '', third = '', fourth = '']: readonly string[]): readonly (readonly [
  string,
  string,
])[] {
  if (first === 'name' && isAddress(second) && third !== '') return [[third, second]];
  return first === 'ip' && second === 'host' && isAddress(fourth) ? [[third, fourth]] : [];
}

const isAddress = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text);
