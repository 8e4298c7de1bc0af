import { known } from '../settings.ts';
import { commonVersion, fails, notKnown, type Outcome, type Pair, same } from './outcome.ts';

const named = (versions: readonly number[]): readonly string[] => versions.map((version) => `IKEv${version}`);

export function compareVersions(pair: Pair): readonly Outcome[] {
  const field = 'ike.version';
  const settings = [pair.local.ike.versions, pair.peer.ike.versions] as const;
  const [local, peer] = [known(settings[0]), known(settings[1])];
  if (!local || !peer) return [notKnown(field)];
  if (commonVersion(pair) !== undefined) return [same(field)];
  const says = `One side speaks ${named(local).join(' and ')} only and the other ${named(peer).join(' and ')} only, so no IKE SA can come up.`;
  const change = `Set ${local.includes(2) ? 'the peer' : 'this side'} to IKEv2; IKEv1 is deprecated.`;
  return [fails({ field, settings }, 'ike-version-mismatch', { local: named(local), peer: named(peer), says, change })];
}

/** Main or aggressive mode, which only IKEv1 has (RFC 2409 section 5). */
export function compareModes(pair: Pair): readonly Outcome[] {
  if (commonVersion(pair) !== 1) return [];
  const field = 'ike.mode';
  const settings = [pair.local.ike.mode, pair.peer.ike.mode] as const;
  const [local, peer] = [known(settings[0]), known(settings[1])];
  if (!local || !peer) return [notKnown(field)];
  if (local === peer || local === 'any' || peer === 'any') return [same(field)];
  const says = `One side uses ${local} mode and the other ${peer} mode; a responder finds no connection for the mode it does not use.`;
  const change = `Set ${local === 'main' ? 'the peer' : 'this side'} to main mode; aggressive mode gives the key away to whoever listens.`;
  return [fails({ field, settings }, 'mode-mismatch', { local: [local], peer: [peer], says, change })];
}
