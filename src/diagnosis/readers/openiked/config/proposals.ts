import type { Proposal } from '../../../../ike/proposal.ts';
import type { SaKind, TransformKind } from '../../../../knowledge/dialect.ts';
import type { Source } from '../../../evidence.ts';
import { byDefault, type Setting, stated } from '../../../settings.ts';
import { espProposals, ikeProposals, type Transforms } from '../../proposals.ts';
import { namesOf, type ReaderContext } from '../../reader-context.ts';
import type { Clause } from './policies.ts';

type Sa = 'ikesa' | 'childsa';

/** The proposals of `ikesa …` or `childsa …`; one such keyword is one proposal, and without any there are defaults. */
export function proposalsOf(
  context: ReaderContext,
  sa: Sa,
  clauses: readonly Clause[],
  line: number,
): Setting<readonly Proposal[]> {
  const groups = groupsOf(sa, clauses);
  const [first] = groups;
  if (!first) return byDefault(build(context, sa, []), context.sourceOf(line));
  const all = groups.flatMap((group) => build(context, sa, group));
  return stated(all, context.sourceOf(first[0]?.line ?? line), partsOf(context, first));
}

/** What follows each `ikesa` or `childsa` up to the first clause that is no transform. */
function groupsOf(sa: Sa, clauses: readonly Clause[]): readonly (readonly Clause[])[] {
  const groups: Clause[][] = [];
  let open = false;
  for (const clause of clauses) {
    if (clause.keyword === sa) groups.push([]);
    open = clause.keyword === sa || (open && transforms.has(clause.keyword));
    if (open && clause.keyword !== sa) groups.at(-1)?.push(clause);
  }
  return groups;
}

const transforms = new Set(['enc', 'auth', 'prf', 'group', 'esn', 'noesn']);

function build(context: ReaderContext, sa: Sa, group: readonly Clause[]): readonly Proposal[] {
  const kind: SaKind = sa === 'ikesa' ? 'ikev2' : 'child';
  const field = sa === 'ikesa' ? 'ike' : 'child';
  const names = (keyword: string, transform: TransformKind): readonly string[] => {
    const told = group.filter((clause) => clause.keyword === keyword);
    if (told.length === 0) return context.dialect.defaultOf(`${field}.${transform}`);
    return told.flatMap(({ values, line }) =>
      namesOf(context, kind, transform, { values: values.filter((value) => value !== 'none'), line }),
    );
  };
  const all: Transforms = {
    encryption: names('enc', 'encryption'),
    integrity: names('auth', 'integrity'),
    keyExchange: names('group', 'keyExchange'),
    ...(sa === 'ikesa' ? { prf: names('prf', 'prf') } : {}),
  };
  const esn = group.some(({ keyword }) => keyword === 'esn')
    ? ['yes']
    : group.some(({ keyword }) => keyword === 'noesn')
      ? ['no']
      : ['yes', 'no'];
  return sa === 'ikesa' ? ikeProposals(all) : espProposals(all, esn);
}

const partNames: Readonly<Record<string, string>> = {
  enc: 'encryption',
  auth: 'integrity',
  prf: 'prf',
  group: 'dh-group',
};

function partsOf({ sourceOf }: ReaderContext, group: readonly Clause[]): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    group.flatMap(({ keyword, line }) => {
      const type = partNames[keyword];
      return type === undefined ? [] : [[type, sourceOf(line)]];
    }),
  );
}
