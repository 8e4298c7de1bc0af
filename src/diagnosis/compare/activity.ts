import { known, type TunnelSettings } from '../settings.ts';
import { fails, type Outcome, ofSide, type Pair } from './outcome.ts';

/** A configuration that says of itself that it is not loaded. */
export function compareActivity({ local, peer }: Pair): readonly Outcome[] {
  return [local, peer].flatMap((tunnel) => inactive(tunnel) ?? []);
}

function inactive({ active, side, name }: TunnelSettings): Outcome | undefined {
  if (known(active) !== false) return undefined;
  const says = `${side === 'peer' ? 'The peer’s' : 'This side’s'} configuration of ${name} is switched off, so it is not loaded.`;
  return fails({ field: 'active', settings: [active, active] }, 'local-config-error', {
    ...ofSide(side, ['switched off']),
    says,
    detail: 'not-loaded',
    failsBy: side,
  });
}
