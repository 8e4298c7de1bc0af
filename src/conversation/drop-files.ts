import { createHash } from 'node:crypto';
import type { AdmittedText } from '../diagnosis/admission/admit.ts';
import type { Diagnosis, InputSummary } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { Case } from './case.ts';
import type { Artefact, Happening } from './case-event.ts';
import { describeInput } from './describe-input.ts';
import { diagnoseCase } from './diagnose-case.ts';
import type { DroppedFile } from './incoming.ts';
import type { Parts } from './parts.ts';
import { type CaseAtHand, complaint, notice } from './plan.ts';
import type { Part, Question } from './view.ts';

/** What dropped files add to a case. */
export interface Drop {
  readonly happenings: readonly Happening[];
  readonly texts: ReadonlyMap<string, string>;
  readonly news: readonly Part[];
  /** Of the case with these files, by the sides that they were taken to be of. */
  readonly diagnosis?: Diagnosis;
}

interface Arrival {
  readonly artefact: Artefact;
  readonly text: string;
}

/** Admits files, has them diagnosed with all that the case has, and notes of what kind and side they turned out to be. */
export async function dropFiles(parts: Parts, on: CaseAtHand, files: readonly DroppedFile[]): Promise<Drop> {
  const admitted = (await Promise.all(files.map((file) => parts.admitFile(file, on.stored.thread)))).flat();
  const unusable = admitted.filter((text) => text.problem !== undefined).map(explainUnusable);
  const usable = admitted.filter((text) => text.problem === undefined);
  const arrivals = nameApart(
    on.case,
    usable.map((text) => arrive(text, sideFor(text, usable.length, on.question))),
  );
  const news = arrivals.filter(({ artefact }) => !isHad(on.case, artefact));
  const had = arrivals
    .filter(({ artefact }) => isHad(on.case, artefact))
    .map(({ artefact }) => notice(`I have that text already: ${artefact.name}.`));
  if (news.length === 0) return { happenings: [], texts: new Map(), news: [...unusable, ...had] };
  const drop = await takeIn(parts, on, news);
  return { ...drop, news: [...unusable, ...had, ...drop.news] };
}

async function takeIn(parts: Parts, on: CaseAtHand, arrivals: readonly Arrival[]): Promise<Drop> {
  const texts = new Map(arrivals.map(({ artefact, text }) => [artefact.id, text]));
  const state = withArtefacts(
    on.case,
    arrivals.map(({ artefact }) => artefact),
  );
  const diagnosis = await diagnoseCase(parts, state, texts);
  const placed = arrivals.map(({ artefact }) => ({ artefact, input: inputOf(diagnosis, artefact) }));
  const happenings = placed.map(({ artefact, input }): Happening => {
    const known = input ? { ...artefact, kind: input.kind, side: input.side } : artefact;
    return {
      kind: 'artefact-added',
      question: answeredBy(on.question, known) ? (on.question?.id ?? null) : null,
      artefact: known,
    };
  });
  return {
    happenings,
    texts,
    diagnosis,
    news: placed.flatMap(({ artefact, input }) => describeInput(on, artefact, input)),
  };
}

function withArtefacts(of: Case, artefacts: readonly Artefact[]): Case {
  return { ...of, artefacts: [...of.artefacts, ...artefacts.map((artefact) => ({ artefact, sideQuestion: '' }))] };
}

function inputOf(diagnosis: Diagnosis, artefact: Artefact): InputSummary | undefined {
  return diagnosis.inputs.find((input) => input.file === artefact.name);
}

function arrive(text: AdmittedText, side: Side): Arrival {
  const id = createHash('sha256').update(text.text).digest('hex');
  const { name, bytes, redactions } = text;
  return { artefact: { id, name, side, kind: 'unknown', bytes, redactions }, text: text.text };
}

/** Said with the file, or clear from the question, or (where several came at once) from its name; else it is asked. */
function sideFor(text: AdmittedText, howMany: number, question: Question | undefined): Side {
  if (text.side !== 'unknown') return text.side;
  if (howMany === 1 && question?.kind === 'artefact') return question.side;
  if (/(^|[^a-z])(local|ours?|mine)([^a-z]|$)/i.test(text.name)) return 'local';
  return /(^|[^a-z])(peer|theirs?|partner)([^a-z]|$)/i.test(text.name) ? 'peer' : 'unknown';
}

/** Two texts of one name could not be told apart in what is quoted. */
function nameApart(of: Case, arrivals: readonly Arrival[]): readonly Arrival[] {
  const taken = new Set(of.artefacts.map(({ artefact }) => artefact.name));
  return arrivals.map((arrival) => {
    const name = freeName(arrival.artefact.name, taken);
    taken.add(name);
    return { ...arrival, artefact: { ...arrival.artefact, name } };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${count}$1`);
    if (!taken.has(candidate)) return candidate;
  }
}

function isHad(of: Case, { id, side }: Artefact): boolean {
  return of.artefacts.some(({ artefact }) => artefact.id === id && (side === 'unknown' || artefact.side === side));
}

/** Is this what was asked for? A text nobody can read counts, too: it is what the person has. */
function answeredBy(question: Question | undefined, { kind, side }: Artefact): boolean {
  if (question?.kind !== 'artefact') return false;
  if (question.side === 'unknown') return true;
  const fits = kind === 'unknown' || kind === question.wants;
  return fits && (side === 'unknown' || side === question.side);
}

function explainUnusable(text: AdmittedText): Part {
  return complaint(`${text.name} cannot be used: ${text.problem ?? ''}`);
}
