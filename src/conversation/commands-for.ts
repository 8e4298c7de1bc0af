import { commandsOf } from '../knowledge/commands.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Parts } from './parts.ts';

/** The vendor's own commands out of the knowledge. */
export function commandsFrom({ vendors }: Knowledge): Parts['commandsFor'] {
  return (ask, id) => {
    const vendor = vendors.get(id);
    return (vendor ? commandsOf(vendor, ask) : []).map(({ text, commands, impact }) => ({
      text: impact === 'interrupts-traffic' ? `${text} ${AGREED}` : text,
      who: undefined,
      commands,
      impact,
    }));
  };
}

const AGREED = 'Traffic through the tunnel stops for a while: only when both sides agree, and only for this tunnel.';
