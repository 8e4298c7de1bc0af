import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { InputSummary, ToldFact } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';

type Facts = Readonly<Record<string, string>>;

/** What the texts answer of that which people are asked otherwise. */
export function toldFacts(
  evidence: readonly Evidence[],
  inputs: readonly InputSummary[],
  answered: Facts,
  knowledge: Knowledge,
): readonly ToldFact[] {
  return [
    ...shownFacts(evidence, knowledge),
    ...inputs.flatMap((input) => [...tellInitiator(input), ...tellVendor(input, answered, knowledge)]),
  ];
}

/** By the last line that shows it. */
function shownFacts(evidence: readonly Evidence[], knowledge: Knowledge): readonly ToldFact[] {
  return [...knowledge.asks.values()].flatMap(({ fact, shownBy }) => {
    const shown = new Map(shownBy.map((entry) => [entry.kind, entry]));
    const told = evidence.findLast(({ kind, source }) => source.kind === 'line' && shown.has(kind));
    const entry = shown.get(told?.kind ?? '');
    const value = entry?.value ?? told?.attributes[entry?.valueFrom ?? ''];
    if (fact === undefined || value === undefined || told?.source.kind !== 'line') return [];
    return [{ fact, value, file: told.source.file, line: told.source.line }];
  });
}

function tellInitiator({ file, side, role }: InputSummary): readonly ToldFact[] {
  if (role === null || side === 'unknown') return [];
  const other = side === 'local' ? 'peer' : 'local';
  return [{ fact: 'initiator', value: role === 'initiator' ? side : other, file }];
}

/** An appliance that runs the daemon of another vendor may go by either name. */
function tellVendor(
  { file, side, vendor, device, kind }: InputSummary,
  answered: Facts,
  knowledge: Knowledge,
): readonly ToldFact[] {
  if (vendor === null || side === 'unknown' || device === false || kind === 'status') return [];
  const fact = `${side}.vendor`;
  const said = answered[fact] ?? '';
  const isSame =
    knowledge.vendors.get(said)?.speaks.includes(vendor) || knowledge.vendors.get(vendor)?.speaks.includes(said);
  return isSame ? [] : [{ fact, value: vendor, file }];
}
