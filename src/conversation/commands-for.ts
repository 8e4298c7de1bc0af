import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Parts } from './parts.ts';

/** The vendor's own commands out of the knowledge; a side's configuration is got like any configuration. */
export function commandsFrom(knowledge: Knowledge): Parts['commandsFor'] {
  return (ask, vendor) => {
    const commands = knowledge.vendors.get(vendor)?.commands;
    const steps = commands?.[ask] ?? commands?.[ask.replace(/^(local|peer)-/, '')] ?? [];
    return steps.map((step) => ({ text: step.text, who: undefined, commands: step.commands, impact: step.impact }));
  };
}
