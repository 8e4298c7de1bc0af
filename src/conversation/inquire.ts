import type { ArtefactKind, NextStep } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';

/** What a next step of the diagnosis asks for, as a sentence to a person. */
export function inquire({ ask, side }: Pick<NextStep, 'ask' | 'side'>): string {
  switch (ask) {
    case 'responder-log':
      return side === 'unknown'
        ? 'Please drop the VPN log of the device that answers (the responder).'
        : `Please drop the VPN log of ${deviceOf(side)} from the minute of an attempt: it answers, so it knows why it refuses.`;
    case 'initiator-log':
      return side === 'unknown'
        ? 'Please drop the VPN log of the device that starts the tunnel (the initiator).'
        : `Please drop the VPN log of ${deviceOf(side)} from the minute of an attempt: it starts the tunnel.`;
    case 'debug-log':
      return `Please raise the level of detail of the VPN log of ${deviceOf(side)} for one attempt, and drop the log of that attempt.`;
    case 'local-config':
      return 'Please drop the VPN settings of your device.';
    case 'peer-config':
      return "Please drop the VPN settings of the other side's device.";
    case 'status':
      return `Please drop what ${deviceOf(side)} says of the tunnel now: its state and its counters.`;
    case 'reachability':
      return `Please check from ${deviceOf(side)} whether the other gateway can be reached, and drop what you see.`;
    case 'answer':
      return 'Please answer this, if you can:';
    default:
      return `Please get this of ${deviceOf(side)}: ${ask}.`;
  }
}

export function kindWanted(ask: string): ArtefactKind {
  if (ask.endsWith('-log')) return 'log';
  return ask.endsWith('-config') ? 'config' : 'status';
}

function deviceOf(side: Side): string {
  switch (side) {
    case 'local':
      return 'your device';
    case 'peer':
      return "the other side's device";
    case 'unknown':
      return 'the device';
  }
}
