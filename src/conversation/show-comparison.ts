import type { ComparedTunnel, Diagnosis, Difference } from '../diagnosis/diagnosis.ts';
import { fieldName } from './field-names.ts';
import type { ComparisonRow, Part } from './view.ts';

/** What fails comes first; what agrees and what could not be compared is said in one line each. */
export function compareSides({ differences, compared }: Diagnosis): readonly Part[] {
  const order: readonly Difference['verdict'][] = ['fails-now', 'fails-later', 'fine'];
  const differing = differences.filter(({ local, peer }) => valuesOf(local) !== valuesOf(peer));
  const rows = differing.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)).map(rowOf);
  const table: readonly Part[] =
    rows.length > 0 ? [{ kind: 'comparison', title: 'Where the two sides differ', rows }] : [];
  return [...table, ...sayRest(compared)];
}

/** Of one pair of tunnels; of many, the fields of each would be a wall of words. */
function sayRest(compared: readonly ComparedTunnel[]): readonly Part[] {
  const [only, ...more] = compared;
  if (!only || more.length > 0) return [];
  const facts = [
    { name: 'Compared and equal', value: only.same.map(fieldName).join('; ') },
    { name: 'Not known on both sides, so not compared', value: only.unknown.map(fieldName).join('; ') },
  ].filter(({ value }) => value !== '');
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** Something to send to the peer's administrator, who has to make up no more than the words in capitals. */
export function propose({ proposal, differences }: Diagnosis): readonly Part[] {
  if (!proposal || differences.every(({ verdict }) => verdict === 'fine')) return [];
  const text =
    'This is what the peer has to configure to match this side; the words in capitals are theirs to fill in.';
  const name = `for-the-peer-${proposal.vendor}.txt`;
  return [
    { kind: 'text', text },
    { kind: 'document', name, mediaType: 'text/plain', text: proposal.text },
  ];
}

function rowOf(difference: Difference): ComparisonRow {
  const { field, local, peer, assumedDefault, says, change } = difference;
  const assumed = assumedDefault ? " (one value is the vendor's default)" : '';
  return {
    field: fieldName(field),
    local: valuesOf(local),
    peer: valuesOf(peer),
    verdict: [`${verdictOf(difference)}${assumed}.`, says, change ?? ''].join(' ').trim(),
  };
}

function valuesOf(values: readonly string[]): string {
  return values.length === 0 ? 'not set' : values.join(', ');
}

function verdictOf(difference: Difference): string {
  switch (difference.verdict) {
    case 'fails-now':
      return 'Must be changed';
    case 'fails-later':
      return 'Fails at the next re-key';
    case 'fine':
      return 'May differ';
  }
}
