import { createHash } from 'node:crypto';
import type { CaseEvent } from '../../src/conversation/case-event.ts';
import type { Append } from '../../src/conversation/case-store.ts';

const ana = { id: 'U1', name: 'Ana' };
const at = '2026-11-20T10:00:00.000Z';

export const opened: CaseEvent = { at, by: ana, kind: 'opened', thread: 'web:1', scenario: 'new-tunnel' };

export function answered(question: string, value: string): CaseEvent {
  return { at, by: ana, kind: 'answered', question, values: { [question]: value } };
}

export function artefactAdded(name: string, text: string): CaseEvent {
  const artefact = { id: sha256(text), name, side: 'peer', kind: 'log', bytes: text.length, redactions: 0 } as const;
  return { at, by: ana, kind: 'artefact-added', question: null, artefact };
}

export function appendOf(eventId: string, events: readonly CaseEvent[], ...texts: readonly string[]): Append {
  return { eventId, events, texts: new Map(texts.map((text) => [sha256(text), text])) };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function wentBack(): CaseEvent {
  return { at, by: ana, kind: 'went-back' };
}
