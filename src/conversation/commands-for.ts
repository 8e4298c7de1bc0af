import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Parts } from './parts.ts';

/** The vendor's own commands out of the knowledge; a side's configuration is got like any configuration. */
export function commandsFrom(knowledge: Knowledge): Parts['commandsFor'] {
  return (ask, vendor) => {
    const commands = knowledge.vendors.get(vendor)?.commands;
    const steps = commands?.[ask] ?? commands?.[ask.replace(/^(local|peer)-/, '')] ?? [];
    return steps.map(({ text, commands: lines, impact }) => ({
      text: impact === 'interrupts-traffic' ? `${text} ${AGREED}` : text,
      who: undefined,
      commands: lines,
      impact,
    }));
  };
}

const AGREED = 'Traffic through the tunnel stops for a while: only when both sides agree, and only for this tunnel.';
