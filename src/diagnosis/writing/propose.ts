import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { ProposedConfiguration } from '../diagnosis.ts';
import type { TunnelSettings } from '../settings.ts';
import { decide } from './decide.ts';
import { otherEndOf } from './decided-settings.ts';
import { writeConfiguration } from './write-configuration.ts';

/** The form for whoever has another device, or one that nobody named. */
const FOR_ANY_VENDOR = 'worksheet';

/** What the peer has to configure to match our tunnel, in its vendor's syntax where that is known. */
export function proposeForPeer(
  ours: TunnelSettings,
  vendor: string | undefined,
  knowledge: Knowledge,
): ProposedConfiguration | undefined {
  for (const id of [vendor, FOR_ANY_VENDOR]) {
    const dialect = knowledge.dialects.get(id ?? '');
    if (!dialect) continue;
    const decision = decide(ours, dialect);
    if (decision.kind === 'undecided') return undefined;
    const written = writeConfiguration(otherEndOf(decision.settings), dialect);
    if (written.kind === 'written') return { vendor: dialect.vendor, tunnel: ours.name, text: written.text };
  }
  return undefined;
}
