import { createHash } from 'node:crypto';
import type { AdmittedText } from '../diagnosis/admission/admit.ts';
import type { Diagnosis, InputSummary } from '../diagnosis/diagnosis.ts';
import { sideInName } from '../diagnosis/side-in-name.ts';
import type { Case, GivenArtefact } from './case.ts';
import type { Artefact, Happening } from './case-event.ts';
import { describeInput } from './describe-input.ts';
import { diagnoseCase } from './diagnose-case.ts';
import type { DroppedFile } from './incoming.ts';
import { isRead } from './learned.ts';
import type { Parts } from './parts.ts';
import { type CaseAtHand, complaint, notice } from './plan.ts';
import { sayAssumed } from './say-assumed.ts';
import { sideOfText, type TakenSide } from './side-of-text.ts';
import type { Part, Question } from './view.ts';

/** What dropped files add to a case. */
export interface Drop {
  readonly happenings: readonly Happening[];
  readonly texts: ReadonlyMap<string, string>;
  readonly news: readonly Part[];
  /** Of the case with these files. */
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
    usable.map((text) => arrive(text, sideOfText(text, files.length === 1, on.walks))),
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
  const placed = arrivals.map(({ artefact }) => known(artefact, inputOf(diagnosis, artefact)));
  const answering = placed.filter(({ artefact }) => answers(artefact, on.walks));
  const happenings = placed.map(
    ({ artefact }): Happening => ({
      kind: 'artefact-added',
      question: isAnswer(artefact, answering) ? (on.walks?.id ?? null) : null,
      artefact,
    }),
  );
  return {
    happenings,
    texts,
    diagnosis,
    news: [
      ...placed.flatMap(({ artefact, input }) => describeInput(on, artefact, input)),
      ...sayAssumed(state.artefacts, on.case.artefacts.length, diagnosis),
    ],
  };
}

interface Placed {
  readonly artefact: Artefact;
  readonly input: InputSummary | undefined;
}

function known(artefact: Artefact, input: InputSummary | undefined): Placed {
  if (!input) return { artefact, input };
  const unread = isRead(input) ? {} : { unread: true as const };
  return { artefact: { ...artefact, ...unread, kind: input.kind }, input };
}

function withArtefacts(of: Case, artefacts: readonly Artefact[]): Case {
  return { ...of, artefacts: [...of.artefacts, ...artefacts.map(withoutQuestion)] };
}

function withoutQuestion(artefact: Artefact): GivenArtefact {
  return { artefact, sideQuestion: '', isAssumed: artefact.sideAssumed === true };
}

function inputOf(diagnosis: Diagnosis, artefact: Artefact): InputSummary | undefined {
  return diagnosis.inputs.find((input) => input.file === artefact.name);
}

function arrive(text: AdmittedText, { side, isAssumed }: TakenSide): Arrival {
  const id = createHash('sha256').update(text.text).digest('hex');
  const { name, bytes, redactions } = text;
  const assumed = isAssumed ? { sideAssumed: true as const } : {};
  return { artefact: { id, name, side, kind: 'unknown', bytes, redactions, ...assumed }, text: text.text };
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

/** Is this what was asked for, or what somebody has instead? */
function answers({ kind, side, name }: Artefact, question: Question | undefined): boolean {
  if (question?.kind !== 'artefact') return false;
  if (question.side === 'unknown') return true;
  const told = side === 'unknown' ? sideInName(name) : side;
  return (kind === 'unknown' || kind === question.wants) && (told === 'unknown' || told === question.side);
}

/** What cannot be read is no answer beside what can. */
function isAnswer(artefact: Artefact, answering: readonly Placed[]): boolean {
  const isAmong = answering.some((placed) => placed.artefact === artefact);
  return isAmong && (!artefact.unread || answering.every((placed) => placed.artefact.unread));
}

function explainUnusable(text: AdmittedText): Part {
  return complaint(`${text.name} cannot be used: ${text.problem ?? ''}`);
}
