import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../conversation/incoming.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { Question, View } from '../conversation/view.ts';
import type { ArtefactKind, Diagnosis } from '../diagnosis/diagnosis.ts';
import type { LabelledCase } from './labelled-case.ts';
import { isHealthy, type LabelledFile, type Reply, replyTo } from './reporter.ts';

/** How a conversation about a labelled case went. */
export interface Simulation {
  readonly case: string;
  readonly path: string;
  /** The first expected cause. */
  readonly cause: string;
  /** The questions that were answered, in order. */
  readonly questions: readonly string[];
  /** How many of them until a right cause stood first; null when none ever did. */
  readonly stoodFirst: number | null;
  /** How many until it was claimed as the fault, or the tunnel as healthy. */
  readonly claimed: number | null;
  /** Something was dropped right at the start. */
  readonly dropped: boolean;
}

/** More turns than any walk may take: a conversation that goes on and on is cut here. */
const MOST_TURNS = 80;

/** Walks a case through the conversation, from opening it to the claim of a right cause or the end. */
export async function simulate(
  labelled: LabelledCase,
  takeTurn: TakeTurn,
  dropped: ArtefactKind | undefined,
): Promise<Simulation> {
  const talk = conversationAbout(labelled, takeTurn);
  let view = await talk({ kind: 'command', text: `/ipsec-help ${COMMANDS[labelled.scenario]}` });
  const given = new Set<string>();
  const first = labelled.files.filter(({ side, kind }) => side !== 'peer' && kind === dropped);
  if (first.length > 0) view = await talk(giving(labelled, first, given));
  const questions: string[] = [];
  let stoodFirst: number | null = null;
  for (let turn = 0; turn <= MOST_TURNS; turn += 1) {
    if (standsFirst(view.diagnosis, labelled)) stoodFirst ??= questions.length;
    if (isClaimed(view.diagnosis, labelled) || !view.question) break;
    questions.push(nameOf(view.question));
    view = await talk(inputFor(replyTo(view.question, labelled, given), view.question, labelled, given));
  }
  const claimed = isClaimed(view.diagnosis, labelled) ? questions.length : null;
  const { id, path } = labelled;
  return { case: id, path, cause: causeOf(labelled), questions, stoodFirst, claimed, dropped: first.length > 0 };
}

const COMMANDS = { 'new-tunnel': 'new', 'established-outage': 'outage', unknown: 'diagnose' } as const;

/** Every case in a thread of its own, with times that only count the turns. */
function conversationAbout(labelled: LabelledCase, takeTurn: TakeTurn): (input: Input) => Promise<View> {
  const thread = `simulation:${labelled.path}`;
  let turns = 0;
  return (input) => {
    turns += 1;
    const at = new Date(turns * 1000).toISOString();
    return takeTurn({ eventId: `${thread}/${turns}`, thread, user: { id: 'reporter', name: 'Reporter' }, at, input });
  };
}

function inputFor(reply: Reply, question: Question, labelled: LabelledCase, given: Set<string>): Input {
  switch (reply.kind) {
    case 'give':
      return giving(labelled, reply.files, given);
    case 'choose':
      return { kind: 'choose', question: question.id, value: reply.value };
    case 'fill-in':
      return { kind: 'submit', question: question.id, values: reply.values };
  }
}

function giving(labelled: LabelledCase, files: readonly LabelledFile[], given: Set<string>): Input {
  for (const { file } of files) given.add(file);
  const dropped = files.map(({ file, side }) => ({
    name: file,
    side,
    bytes: readFileSync(join(labelled.folder, file)),
  }));
  return { kind: 'files', files: dropped };
}

/** Without the number of the case. */
function nameOf({ id }: Question): string {
  return id.replace(/^\d+\//, '');
}

function causeOf({ expected }: LabelledCase): string {
  return expected.causes[0] ?? 'none';
}

function standsFirst(diagnosis: Diagnosis | undefined, labelled: LabelledCase): boolean {
  if (isHealthy(labelled)) return diagnosis?.verdict === 'no-fault-found';
  const first = diagnosis?.findings[0]?.cause;
  return first !== undefined && labelled.expected.causes.includes(first);
}

function isClaimed(diagnosis: Diagnosis | undefined, labelled: LabelledCase): boolean {
  return standsFirst(diagnosis, labelled) && diagnosis?.verdict !== 'not-enough-evidence';
}
