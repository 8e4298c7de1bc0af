import type { IkeVersion } from '../../ike/notify.ts';
import type { Difference } from '../diagnosis.ts';
import type { Side, Source } from '../evidence.ts';
import { known, type Setting, type TunnelSettings } from '../settings.ts';

/** The two ends of one tunnel. */
export interface Pair {
  readonly local: TunnelSettings;
  readonly peer: TunnelSettings;
}

/** What the comparison of one field says. */
export type Outcome =
  | {
      readonly kind: 'differs';
      readonly difference: Difference;
      /** The finer case of the cause. */
      readonly detail?: string;
      readonly source: Source;
      /** Whose configuration cannot work whatever the other says; absent where it takes both to see it. */
      readonly failsBy?: Side;
    }
  | { readonly kind: 'same'; readonly field: string }
  | { readonly kind: 'unknown'; readonly field: string };

export const same = (field: string): Outcome => ({ kind: 'same', field });
export const notKnown = (field: string): Outcome => ({ kind: 'unknown', field });

type Values = Pick<Difference, 'local' | 'peer' | 'says' | 'change'> & {
  readonly detail?: string;
  readonly failsBy?: Side;
};
type Verdict = Difference['verdict'];

/** The two settings that were compared, to say what was assumed and to quote the line that states it. */
export interface Compared {
  readonly field: string;
  readonly settings: readonly [Setting<unknown>, Setting<unknown>];
  /** The part of the settings that differs, which may have a line of its own. */
  readonly part?: string;
}

/** A difference that matters. */
export function fails(compared: Compared, cause: string, values: Values, verdict: Verdict = 'fails-now'): Outcome {
  return differs(compared, cause, verdict, values);
}

/** A difference that may be. */
export function mayDiffer(compared: Compared, values: Values): Outcome {
  return differs(compared, null, 'fine', values);
}

function differs({ field, settings, part }: Compared, cause: string | null, verdict: Verdict, values: Values): Outcome {
  const { detail, failsBy, ...sides } = values;
  const source = sourceOf(settings, part);
  if (!source) return notKnown(field);
  const assumedDefault = settings.some(({ kind }) => kind === 'default');
  return {
    kind: 'differs',
    difference: { field, ...sides, cause, assumedDefault, verdict },
    source,
    ...(detail === undefined ? {} : { detail }),
    ...(failsBy === undefined ? {} : { failsBy }),
  };
}

/** The line that states it, rather than the section that leaves it out. */
function sourceOf(settings: readonly Setting<unknown>[], part: string | undefined): Source | undefined {
  const told = settings.flatMap((setting) => (setting.kind === 'unknown' ? [] : [setting]));
  const best = told.find(({ kind }) => kind === 'stated') ?? told[0];
  const line = best?.kind === 'stated' && part !== undefined ? best.parts?.[part] : undefined;
  return line ?? best?.source;
}

/** The version both would use: the first that the local side offers and the peer takes. */
export function commonVersion({ local, peer }: Pair): IkeVersion | undefined {
  const offered = known(local.ike.versions) ?? known(peer.ike.versions);
  const taken = known(peer.ike.versions) ?? offered;
  return offered?.find((version) => taken?.includes(version));
}

/** Values that one side has and the other has nothing to set against. */
export function ofSide(side: Side, values: readonly string[]): Pick<Difference, 'local' | 'peer'> {
  return side === 'peer' ? { local: [], peer: values } : { local: values, peer: [] };
}

export function otherWay({ local, peer }: Pair): Pair {
  return { local: peer, peer: local };
}
