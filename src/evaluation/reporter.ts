import type { Question } from '../conversation/view.ts';
import type { LabelledCase } from './labelled-case.ts';

/** What somebody would do who has the files of a labelled case, knows what its case.yaml says, and nothing else. */
export type Reply =
  | { readonly kind: 'give'; readonly files: readonly LabelledFile[] }
  | { readonly kind: 'choose'; readonly value: string }
  | { readonly kind: 'fill-in'; readonly values: Readonly<Record<string, string>> };

export type LabelledFile = LabelledCase['files'][number];

export function replyTo(question: Question, labelled: LabelledCase, given: ReadonlySet<string>): Reply {
  switch (question.kind) {
    case 'artefact': {
      const files = filesFor(
        question,
        labelled.files.filter(({ file }) => !given.has(file)),
      );
      return files.length > 0 ? { kind: 'give', files } : { kind: 'choose', value: 'unknown' };
    }
    case 'form':
      return { kind: 'fill-in', values: knownValues(question.fields, labelled) };
    case 'check':
      return { kind: 'choose', value: isHealthy(labelled) ? 'yes' : 'no' };
    case 'choice': {
      const value = factsOf(labelled)[question.fact];
      const offered = question.choices.some((choice) => choice.value === value);
      return { kind: 'choose', value: value !== undefined && offered ? value : 'unknown' };
    }
  }
}

export function isHealthy({ expected }: LabelledCase): boolean {
  return expected.causes[0] === 'none';
}

type ArtefactQuestion = Extract<Question, { kind: 'artefact' }>;

/** Who is asked for anything, first of all for one kind, and has none of it, gives what else there is of their own. */
function filesFor(question: ArtefactQuestion, files: readonly LabelledFile[]): readonly LabelledFile[] {
  const wanted = files.filter((file) => isAskedFor(file, question));
  const isOpen = question.side === 'unknown' && roleIn(question) === undefined;
  return wanted.length > 0 || !isOpen ? wanted : files.filter(({ side }) => side !== 'peer');
}

/** Asked of no side in particular, the role that the question names tells whose log is meant. */
function isAskedFor(file: LabelledFile, question: ArtefactQuestion): boolean {
  if (file.kind !== question.wants) return false;
  // A file of a side that the case does not tell is in the reporter's hands.
  if (question.side !== 'unknown') return (file.side === 'unknown' ? 'local' : file.side) === question.side;
  const role = roleIn(question);
  return role === undefined || file.role === undefined || file.role === role;
}

function roleIn({ id }: ArtefactQuestion): string | undefined {
  return /\b(initiator|responder)-log\b/.exec(id)?.[1];
}

function knownValues(
  fields: Extract<Question, { kind: 'form' }>['fields'],
  labelled: LabelledCase,
): Readonly<Record<string, string>> {
  const facts = factsOf(labelled);
  return Object.fromEntries(fields.flatMap(({ id }) => (facts[id] === undefined ? [] : [[id, facts[id]]])));
}

/** Fact id → value, as far as a case.yaml tells. */
function factsOf({ scenario, vendors, roles }: LabelledCase): Readonly<Record<string, string>> {
  const initiator = Object.entries(roles ?? {}).find(([, role]) => role === 'initiator')?.[0];
  return {
    scenario,
    ...(initiator === undefined ? {} : { initiator }),
    ...Object.fromEntries(Object.entries(vendors).map(([side, vendor]) => [`${side}.vendor`, vendor])),
  };
}
