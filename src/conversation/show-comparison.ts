import type { Diagnosis, Difference, Finding } from '../diagnosis/diagnosis.ts';
import { fieldName } from './field-names.ts';
import type { ComparisonRow, Part } from './view.ts';

/** What fails comes first; sentences that were `said` before are not said again. */
export function compareSides({ differences }: Diagnosis, said: readonly string[] = []): readonly Part[] {
  const order: readonly Difference['verdict'][] = ['fails-now', 'fails-later', 'fine'];
  const differing = differences.filter(({ local, peer }) => valuesOf(local) !== valuesOf(peer));
  const rows = differing
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map((one) => rowOf(one, said));
  return rows.length > 0 ? [{ kind: 'comparison', title: 'Where the two sides differ', rows }] : [];
}

/** What agrees, and what could not be compared. Of one pair of tunnels; of many, the fields of each would be a wall of words. */
export function sayRest({ compared }: Diagnosis): readonly Part[] {
  const [only, ...more] = compared;
  if (!only || more.length > 0) return [];
  const facts = [
    { name: 'Compared and equal', value: listFields(only.same) },
    { name: 'Not known on both sides, so not compared', value: listFields(only.unknown) },
  ].filter(({ value }) => value !== '');
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** Of which SA a field is, is said once for all fields of it. */
function listFields(fields: readonly string[]): string {
  const groups = Map.groupBy(fields, (field) => /^(?:ike|child)(?=\.)/.exec(field)?.[0] ?? '');
  return [...groups].map(([of, names]) => `${SA_NAMES[of] ?? ''}${names.map(shortName).join('; ')}`).join('. ');
}

const SA_NAMES: Readonly<Record<string, string>> = { ike: 'IKE SA (phase 1): ', child: 'Child SA (phase 2): ' };

function shortName(field: string): string {
  return fieldName(field).replace(/(?: of the (?:IKE SA|Child SA|data))? \(phase [12]\)$/, '');
}

/** Something to send to the peer's administrator, who has to make up no more than the words in capitals. */
export function propose(diagnosis: Diagnosis, finding: Finding): readonly Part[] {
  const { proposal } = diagnosis;
  if (!proposal || !canPeerMend(diagnosis, finding)) return [];
  const text =
    'To send to the peer, if it is the one to change: set up like this, it fits this side as it is now. The words in capitals are theirs to fill in.';
  const name = `for-the-peer-${proposal.vendor}.txt`;
  return [
    { kind: 'text', text },
    { kind: 'document', name, mediaType: 'text/plain', text: proposal.text },
  ];
}

/** A key is no part of a proposal; and what fails on the path, no configuration of the peer mends. */
function canPeerMend({ inputs, differences }: Diagnosis, { phase, fixOn }: Finding): boolean {
  const failing = differences.filter(({ verdict }) => verdict !== 'fine');
  if (failing.length > 0) return failing.some(({ field }) => field !== 'ike.presharedKey');
  const isPeerRead = inputs.some(({ side, kind }) => side === 'peer' && kind === 'config');
  return !isPeerRead && (phase === 'ike' || phase === 'child') && (fixOn === 'both' || fixOn === 'peer');
}

function rowOf(difference: Difference, said: readonly string[]): ComparisonRow {
  const { field, local, peer, assumedDefault, says, change } = difference;
  const assumed = assumedDefault ? " (one value is the vendor's default)" : '';
  const more = [says, change ?? ''].filter((sentence) => !said.includes(sentence));
  return {
    field: fieldName(field),
    local: valuesOf(local),
    peer: valuesOf(peer),
    verdict: [`${verdictOf(difference)}${assumed}.`, ...more].join(' ').trim(),
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
