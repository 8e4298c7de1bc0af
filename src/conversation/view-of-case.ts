import { KEY_CODES } from '../diagnosis/keys/key-codes.ts';
import { answersInWords } from './answers-in-words.ts';
import { type Case, findSidelessArtefact, stateOf, triedCauses } from './case.ts';
import type { StoredCase } from './case-store.ts';
import { changeable } from './change-list.ts';
import { canGoBack, effectiveEvents } from './effective-events.ts';
import type { Parts } from './parts.ts';
import { findAsked } from './question.ts';
import { showFinding, showHealthy, showInShort, showSoFar, showUnclear } from './show-diagnosis.ts';
import { turnedRound } from './side-of-text.ts';
import { transcribe } from './transcript.ts';
import type { Action, Part, Question, View } from './view.ts';
import { titleOf } from './words.ts';

/**
 * `full` shows the diagnosis or the closing words again; `news` unless they were just shown; `brief` only what is new,
 * and the question; `aside` not even that.
 */
export type Fullness = 'full' | 'news' | 'brief' | 'aside';

export function viewOfCase(
  stored: StoredCase,
  of: Case,
  parts: Parts,
  news: readonly Part[],
  fullness: Fullness,
): View {
  const header = { number: of.number, title: titleOf(of), state: stateOf(of) };
  if (fullness === 'aside')
    return { case: header, parts: news, question: undefined, actions: [], diagnosis: undefined };
  const question = findAsked(of, parts);
  const isBrief = fullness === 'brief';
  return {
    case: header,
    parts: [
      ...news,
      ...(isBrief || (fullness === 'news' && isJustShown(stored, of)) ? [] : showWhereItStands(stored, of, parts)),
      ...showKeyCommands(question),
    ],
    question: question && { ...question, id: questionId(of.number, question.id) },
    actions: actionsFor(stored, of, question),
    diagnosis: isBrief ? undefined : of.diagnosis,
  };
}

/** What one next step asked for nobody has, and another is asked for: what is known is the same. */
function isJustShown({ events }: StoredCase, { position }: Case): boolean {
  const last = events.at(-1);
  return position.place.kind === 'next-step' && last?.kind === 'answered' && last.question.startsWith('next.');
}

/** Nobody can answer this without the command, so it is not kept for those who ask how. */
function showKeyCommands(question: Question | undefined): readonly Part[] {
  if (question?.kind !== 'form' || !question.fields.some(({ id }) => id === KEY_CODES)) return [];
  return [{ kind: 'steps', title: 'The command, the same for both sides', steps: question.howToFind }];
}

/** Ids in a View name the case, too: a button of an older case in the same thread must not answer for a newer one. */
function questionId(caseNumber: number, question: string): string {
  return `${caseNumber}/${question}`;
}

function showWhereItStands(stored: StoredCase, of: Case, parts: Parts): readonly Part[] {
  const over = showEnd(stored, of, parts);
  if (over) return over;
  if (!of.diagnosis || findSidelessArtefact(of)) return [];
  const diagnosis = answersInWords(of, of.diagnosis);
  const { place } = of.position;
  switch (place.kind) {
    case 'fix': {
      const finding = diagnosis.findings.find(({ cause }) => cause === place.cause);
      return finding ? showFinding(finding, diagnosis) : [];
    }
    case 'next-step':
      return showUnclear(diagnosis, triedCauses(of));
    case 'ask':
    case 'diagnose':
      if (isCheck(of)) return showHealthy(diagnosis);
      return stored.events.at(-1)?.kind === 'diagnosed' ? showSoFar(diagnosis) : [];
    case 'hand-off':
    case 'end':
      return [];
  }
}

function isCheck(of: Case): boolean {
  const node = of.flow.nodes.get(of.position.place.node);
  return node?.kind === 'choice' && node.as === 'check';
}

function showEnd(stored: StoredCase, of: Case, parts: Parts): readonly Part[] | undefined {
  if (of.ended === 'stopped') {
    const text = `Case ${of.number} is closed. "resume ${of.number}" opens it again.`;
    return [{ kind: 'notice', tone: 'info', text }];
  }
  const node = of.flow.nodes.get(of.position.place.node);
  if (of.ended === 'handed-off')
    return handOver(stored, of, parts, `Case ${of.number} is handed off. Here is everything so far.`);
  if (node?.kind === 'hand-off') return handOver(stored, of, parts, node.text);
  return node?.kind === 'end' ? [{ kind: 'notice', tone: 'success', text: node.text }] : undefined;
}

const STILL_OPEN = 'You may still go on: drop a log or settings here whenever they arrive, or go back.';

function handOver(stored: StoredCase, of: Case, parts: Parts, text: string): readonly Part[] {
  const transcript = transcribe(of, stored.events, effectiveEvents(stored.events));
  const found = of.diagnosis ? showInShort(answersInWords(of, of.diagnosis), triedCauses(of)) : [];
  return [{ kind: 'text', text: `${text} ${STILL_OPEN}` }, ...found, parts.renderTranscript(transcript)];
}

function actionsFor(stored: StoredCase, of: Case, question: Question | undefined): readonly Action[] {
  const state = stateOf(of);
  return [
    ...(question ? [WHY, HOW] : []),
    ...(canGoBack(stored.events) ? [BACK] : []),
    ...(changeable(of).length > 0 ? [CHANGE] : []),
    ...(turnedRound(of.artefacts) ? [SWAP] : []),
    ...(state === 'handed-off' ? [] : [HAND_OFF]),
    ...(state === 'expired' || state === 'resolved' ? [] : [STOP]),
  ];
}

const WHY: Action = { id: 'why', label: 'Why do you ask?' };
const HOW: Action = { id: 'how', label: 'How do I find out?' };
const BACK: Action = { id: 'back', label: 'Back' };
const CHANGE: Action = { id: 'change', label: 'Change an answer' };
const SWAP: Action = { id: 'swap', label: 'Swap the sides' };
const HAND_OFF: Action = { id: 'hand-off', label: 'Hand off' };
const STOP: Action = { id: 'stop', label: 'Close the case' };
