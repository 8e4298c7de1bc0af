import type { Evidence } from '../evidence.ts';
import { Groups } from '../groups.ts';
import type { ChildSaStatus } from '../readers/status-reading.ts';
import { nameChildren } from './name-children.ts';

/**
 * Names the tunnel of each fact where a status output lists several. What is said of one under its name, its peer's
 * address or its SPI belongs together; what is said of none counts for each.
 */
export function nameShownTunnels(evidence: readonly Evidence[], sas: readonly ChildSaStatus[]): readonly Evidence[] {
  const shared = sharedNames(sas);
  const marksOf = (told: Told) => allMarksOf(told).filter((mark) => !shared.has(mark));
  const told = new Set([...evidence.map(({ attributes }) => attributes), ...sas.filter(hasSpi)].flatMap(marksOf));
  const marksOfSas = new Map(
    sas.flatMap((sa) => {
      const marks = marksOf(sa).filter((mark) => told.has(mark));
      return [sa.source, sa.countedIn ?? sa.source].map((line) => [line, marks]);
    }),
  );
  const marksIn = (fact: Evidence) => [...marksOf(fact.attributes), ...(marksOfSas.get(fact.source) ?? [])];
  const [same, marks] = tunnelsOf(evidence.map(marksIn));
  if (new Set([...marks].map((mark) => same.find(mark))).size < 2) return nameChildren(evidence, sas);
  const named = evidence.map((fact) => {
    const [mark] = marksIn(fact);
    return mark === undefined || fact.tunnel !== undefined ? fact : { ...fact, tunnel: same.find(mark) };
  });
  return nameChildren(named, sas);
}

/** Children of several connections may go by one name, which then tells none of them. */
function sharedNames(sas: readonly ChildSaStatus[]): ReadonlySet<string> {
  const named = sas.filter(({ child, connection }) => child !== '' && connection !== '' && child !== connection);
  const owners = Map.groupBy(named, ({ child }) => child.toLowerCase());
  const isShared = (children: readonly ChildSaStatus[]) =>
    new Set(children.map(({ connection }) => connection)).size > 1;
  return new Set([...owners].flatMap(([name, children]) => (isShared(children) ? [name] : [])));
}

/** What is only counted under a name may be a part of what is told under another. */
const hasSpi = ({ spiIn, spiOut }: ChildSaStatus): boolean => spiIn !== '' || spiOut !== '';

/** Names first, so that a tunnel goes by its name where one is told. */
const MARKS = ['connection', 'tunnel', 'child', 'remoteAddress', 'spiIn', 'spiOut'] as const;

type Told = { readonly [mark in (typeof MARKS)[number]]?: string | undefined };

function allMarksOf(told: Told): readonly string[] {
  return MARKS.flatMap((mark) => told[mark]?.toLowerCase() || []);
}

/** The marks that are told of one tunnel, as groups, and all of them. */
function tunnelsOf(facts: readonly (readonly string[])[]): readonly [Groups, ReadonlySet<string>] {
  const same = new Groups();
  const told = new Set<string>();
  for (const marks of facts) {
    const first = marks.find((mark) => told.has(mark)) ?? marks[0];
    for (const mark of marks) {
      same.join(first ?? mark, mark);
      told.add(mark);
    }
  }
  return [same, told];
}
