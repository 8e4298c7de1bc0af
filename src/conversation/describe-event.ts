import type { Finding, Verdict } from '../diagnosis/diagnosis.ts';
import { answerInWords } from './answers-in-words.ts';
import { askedInWords } from './asked-in-words.ts';
import type { Case } from './case.ts';
import type { Artefact, CaseEvent } from './case-event.ts';
import { CHANGE } from './effective-events.ts';
import { percent, secretsTakenOut, sideName } from './words.ts';

export const HELPED: Readonly<Record<string, string>> = {
  yes: 'it worked',
  no: 'it did not help',
  unknown: 'not known whether it helped',
};

/** What happened, in the past tense and without who did it; undefined for what nobody needs to know. */
export function describeEvent(of: Case, event: CaseEvent): string | undefined {
  switch (event.kind) {
    case 'opened':
      return `opened the case (${event.scenario})`;
    case 'answered':
      return describeAnswer(of, event.question, event.values);
    case 'artefact-added':
      return describeArtefact(of, event.artefact);
    case 'diagnosed':
      return `diagnosed ${diagnosisInShort(event.diagnosis.findings[0], event.diagnosis.verdict)}`;
    case 'went-back':
      return describeBack(of, event.question);
    case 'remarked':
      return `said: ${event.words}`;
    case 'handed-off':
      return 'handed the case off';
    case 'stopped':
      return 'closed the case';
    case 'resumed':
      return 'took the case up again';
    case 'flow-started':
      return of.flow.id === event.flow ? undefined : `went on with ${event.flow}`;
  }
}

/** Its side as it is known now. */
function describeArtefact(of: Case, { id, name, kind, bytes, redactions, unread, side: first }: Artefact): string {
  const side =
    of.artefacts.find(({ artefact }) => artefact.id === id && artefact.name === name)?.artefact.side ?? first;
  const traits = [
    kind === 'unknown' || unread ? 'could not be read' : kind,
    ...(side === 'unknown' ? [] : [sideName(side)]),
    `${bytes} bytes`,
    ...(redactions > 0 ? [secretsTakenOut(redactions)] : []),
  ];
  return `gave ${name} (${traits.join(', ')})`;
}

function describeBack(of: Case, question: string | undefined): string {
  if (question === undefined) return 'took back the step before';
  return question === CHANGE ? 'wanted to change an answer' : `took back the answer to: ${askedInWords(of, question)}`;
}

function describeAnswer(of: Case, question: string, values: Readonly<Record<string, string>>): string {
  if (question.startsWith('fix.')) return `tried to mend it: ${HELPED[values[question] ?? 'unknown']}`;
  const stated = Object.entries(values).filter(([, value]) => value !== 'unknown');
  if (stated.length === 0) return `does not know or does not have: ${askedInWords(of, question)}`;
  if (question.startsWith('side.')) return `said whose it is: ${saidSides(of, stated)}`;
  const said = stated.map(([fact, value]) => answerInWords(of, fact, value) ?? `${fact}: ${value}`);
  return `answered: ${said.join('; ')}`;
}

function saidSides(of: Case, stated: readonly (readonly [question: string, side: string])[]): string {
  const nameOf = (question: string) =>
    of.artefacts.find(({ sideQuestion }) => sideQuestion === question)?.artefact.name ?? question;
  return stated
    .map(([question, side]) => `${nameOf(question)}: ${sideName(side === 'peer' ? side : 'local')}`)
    .join(', ');
}

function diagnosisInShort(first: Finding | undefined, verdict: Verdict): string {
  return first ? `${first.cause} at ${percent(first.probability)} (${verdict})` : verdict;
}
