import { untold } from '../../../../ike/proposal.ts';
import { type ChildSettings, stated, type TunnelSettings, unknown, unknownIkeSettings } from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import { type Section, sectionsFrom } from '../../syntax/statement.ts';
import { policiesOf, readIkev1, readIkev2 } from './ios-ike.ts';
import { type IosText, proposalsOfSet, transformSets } from './ios-section.ts';

/** An excerpt without any crypto map or tunnel interface: each profile, else what is said of proposals. */
export function ofExcerpt(context: ReaderContext, { statements }: IosText): readonly TunnelSettings[] {
  const sets = sectionsFrom(statements, transformSets);
  const loose: readonly ChildSettings[] = sets.length > 0 ? [looseChild(context, sets)] : [];
  const profiles = sectionsFrom(statements, 'crypto ikev2 profile *');
  const ends = (line: number) => ({ line, localAddresses: unknown, remoteAddresses: unknown });
  const tunnel = (name: string, line: number, ike: TunnelSettings['ike']): TunnelSettings => ({
    name,
    side: context.side,
    vendor: context.dialect.vendor,
    source: context.sourceOf(line),
    active: unknown,
    ike,
    children: loose,
    monitor: unknown,
  });
  if (profiles.length > 0)
    return profiles.map((one) => tunnel(one.name, one.line, readIkev2(context, statements, one, ends(one.line))));
  const [policy] = policiesOf(statements);
  if (policy)
    return [tunnel('IKE policies', policy.line, readIkev1(context, statements, undefined, ends(policy.line)))];
  return sets[0] ? [tunnel('transform sets', sets[0].line, unknownIkeSettings)] : [];
}

function looseChild(context: ReaderContext, sets: readonly Section[]): ChildSettings {
  const line = sets[0]?.line ?? 1;
  return {
    name: sets[0]?.name ?? '',
    source: context.sourceOf(line),
    mode: unknown,
    proposals: stated(
      sets.flatMap((set) => proposalsOfSet(context, set, [untold])),
      context.sourceOf(line),
    ),
    localTrafficSelectors: unknown,
    remoteTrafficSelectors: unknown,
    lifetime: unknown,
    startAction: unknown,
  };
}
