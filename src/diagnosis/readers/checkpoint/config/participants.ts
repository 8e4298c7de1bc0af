import type { Section } from '../../syntax/statement.ts';
import { type CheckpointObject, entriesOf, namesIn, settingIn } from './objects.ts';

/** One gateway that the management server manages, and one that it does not; either may not be shown. */
export interface Ends {
  readonly internal: string | undefined;
  readonly external: string | undefined;
}

const MOST_TUNNELS = 200;

/** Each managed gateway of a community with each device of somebody else. */
export function endsOf(community: CheckpointObject, objects: ReadonlyMap<string, CheckpointObject>): readonly Ends[] {
  const secured = entriesOf(community, 'shared-secrets').flatMap((entry) => settingIn(entry, 'external-gateway') ?? []);
  const [center, satellites] = [namesIn(community, 'center-gateways'), namesIn(community, 'satellite-gateways')];
  const members = [...center, ...satellites, ...namesIn(community, 'gateways')];
  const isExternal = (name: string) =>
    secured.includes(name) || /^interop|GatewayPlain|External/i.test(objects.get(name)?.type ?? '');
  const isInternal = (name: string) => !isExternal(name) && objects.has(name);
  const externals = [...new Set([...members.filter(isExternal), ...secured])];
  const others = members.filter((name) => !isExternal(name));
  if (externals.length > 0) return pairs(others.length > 0 ? others : [undefined], externals);
  if (satellites.length > 0 && !satellites.some(isInternal))
    return pairs(center.length > 0 ? center : [undefined], satellites);
  return [{ internal: undefined, external: undefined }];
}

function pairs(internals: readonly (string | undefined)[], externals: readonly string[]): readonly Ends[] {
  return internals.flatMap((internal) => externals.map((external) => ({ internal, external }))).slice(0, MOST_TUNNELS);
}

/** The algorithms of the community, or those that it has for these two gateways alone. */
export function encryptionFor(community: CheckpointObject, { internal, external }: Ends): Section {
  const granular = entriesOf(community, 'granular-encryptions').filter(
    (entry) => external !== undefined && settingIn(entry, 'external-gateway') === external,
  );
  const of = (name: string | undefined) => granular.find((entry) => settingIn(entry, 'internal-gateway') === name);
  return of(internal) ?? of('Any') ?? of(undefined) ?? community;
}
