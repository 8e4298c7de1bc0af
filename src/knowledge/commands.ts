import type { Vendor } from './knowledge.ts';

export type CommandStep = Vendor['commands'][string][number];

/** How to get what is asked for on a vendor's device; both sides' configurations are shown in the same way. */
export function commandsOf(vendor: Vendor, ask: string): readonly CommandStep[] {
  return vendor.commands[ask.replace(/^(?:local|peer)-/u, '')] ?? [];
}
