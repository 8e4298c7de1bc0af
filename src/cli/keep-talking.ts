import { NotKept } from '../conversation/case-store.ts';
import type { TakeTurn } from '../conversation/turn.ts';
import type { View } from '../conversation/view.ts';

interface Log {
  error(details: { readonly err: unknown }, message: string): void;
}

/** A turn that fails ends no conversation: it is said why, and what was asked before it is asked again. */
export function keepTalking(takeTurn: TakeTurn, log: Log): TakeTurn {
  let shown: View = { case: undefined, parts: [], question: undefined, actions: [], diagnosis: undefined };
  return async (incoming) => {
    try {
      shown = await takeTurn(incoming);
      return shown;
    } catch (error) {
      if (!(error instanceof NotKept)) log.error({ err: error }, 'a turn failed');
      return { ...shown, parts: [{ kind: 'notice', tone: 'error', text: sentenceFor(error) }], diagnosis: undefined };
    }
  };
}

const lost = 'What you just gave was not kept; nothing before it is lost.';

/** Of any other error only its kind: its message may quote what was given. */
function sentenceFor(error: unknown): string {
  if (error instanceof NotKept) return `${lost} ${error.message} Then give it again.`;
  return `${lost} It is a fault of ipsec-help (${error instanceof Error ? error.name : typeof error}): say it in another way, or hand the case off.`;
}
