import type { Evidence } from '../../src/diagnosis/evidence.ts';

/** A fact on a line of a log: `fact('ike-established', 12, { connection: 'gw' }, '3')`. */
export function fact(
  kind: string,
  line: number,
  attributes: Readonly<Record<string, string>> = {},
  ikeSa?: string,
): Evidence {
  return {
    kind,
    attributes,
    says: kind,
    at: line * 1000,
    source: { kind: 'line', file: 'gw.log', side: 'local', line, text: kind },
    ...(ikeSa === undefined ? {} : { ikeSa }),
  };
}
