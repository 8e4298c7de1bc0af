import type { CaseStore } from '../../src/conversation/case-store.ts';
import type { Input } from '../../src/conversation/incoming.ts';
import type { Parts } from '../../src/conversation/parts.ts';
import { makeTakeTurn } from '../../src/conversation/take-turn.ts';
import type { Part, View } from '../../src/conversation/view.ts';
import type { Side } from '../../src/diagnosis/evidence.ts';
import { renderMarkdown } from '../../src/handoff/markdown.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { fakeAdmit, fakeDiagnose } from './fake-core.ts';
import { shippedFlows } from './flows.ts';

export const ana = { id: 'u1', name: 'Ana' };
export const ben = { id: 'u2', name: 'Ben' };

export function fakeParts(store: CaseStore = new MemoryCaseStore()): Parts {
  return {
    store,
    flows: shippedFlows(),
    diagnose: fakeDiagnose,
    admit: fakeAdmit,
    admitFile: async (file) => fakeAdmit(file),
    commandsFor: (ask, vendor) => [
      { text: `On ${vendor}:`, who: undefined, commands: [`get ${ask}`], impact: 'read-only' },
    ],
    renderTranscript: renderMarkdown,
    knowledgeVersion: 'k1',
  };
}

/** A thread in which people talk to the bot; each call is one turn and answers with the View. */
export function openThread(parts: Parts = fakeParts(), thread = 'test:1') {
  const takeTurn = makeTakeTurn(parts);
  let turns = 0;
  let view: View | undefined;
  const send = async (input: Input, user = ana, eventId?: string): Promise<View> => {
    turns += 1;
    const at = new Date(Date.UTC(2026, 0, 1, 9, 0, turns)).toISOString();
    view = await takeTurn({ eventId: eventId ?? `${thread}/${turns}`, thread, user, at, input });
    return view;
  };
  return {
    parts,
    send,
    say: (text: string, user = ana) => send({ kind: 'text', text }, user),
    command: (text: string) => send({ kind: 'command', text }),
    choose: (question: string, value: string, user = ana, eventId?: string) =>
      send({ kind: 'choose', question, value }, user, eventId),
    /** Answers what was asked last. */
    answer: (value: string, user = ana) => send({ kind: 'choose', question: view?.question?.id ?? '', value }, user),
    act: (action: Extract<Input, { kind: 'action' }>['action']) => send({ kind: 'action', action }),
    drop: (files: Readonly<Record<string, string>>, side: Side = 'unknown', user = ana) => {
      const dropped = Object.entries(files).map(([name, text]) => ({
        name,
        side,
        bytes: new TextEncoder().encode(text),
      }));
      return send({ kind: 'files', files: dropped }, user);
    },
  };
}

export function textOf(view: View): string {
  return view.parts.map(partText).join('\n');
}

function partText(part: Part): string {
  return JSON.stringify(part);
}

export function tones(view: View): readonly string[] {
  return view.parts.flatMap((part) => (part.kind === 'notice' ? [part.tone] : []));
}
