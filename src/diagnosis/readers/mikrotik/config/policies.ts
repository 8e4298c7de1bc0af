import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, type Setting, stated, unknown } from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import { leafAt } from '../../syntax/statement.ts';
import { secondsOf } from './duration.ts';
import { entryNamed, type Item, isDefault, isYes } from './items.ts';
import { childProposalsOf } from './proposals.ts';

/** What a Child SA is read from besides its policy. */
export interface PolicyParts {
  readonly proposals: readonly Item[];
  readonly localAddresses: Setting<readonly string[]>;
  readonly remoteAddresses: Setting<readonly string[]>;
  readonly startAction: Setting<Initiation>;
}

/** One entry of `/ip ipsec policy`: https://help.mikrotik.com/docs/spaces/ROS/pages/11993097/IPsec#IPsec-Policies */
export function readPolicy(context: ReaderContext, policy: Item, parts: PolicyParts): ChildSettings {
  const { sourceOf } = context;
  const isTemplate = isYes(policy, 'template');
  const mode: ChildSettings['mode'] = isTemplate
    ? unknown
    : settingOf<'tunnel' | 'transport'>(
        context,
        leafAt(policy, 'tunnel'),
        (value) => (value === 'yes' ? 'tunnel' : 'transport'),
        { value: 'transport', line: policy.line },
      );
  const ownEnd = mode.kind !== 'unknown' && mode.value === 'transport';
  return {
    name: leafAt(policy, 'comment')?.values.join(' ') || networksOf(policy),
    source: sourceOf(policy.line),
    mode,
    ...proposalSettings(context, policy, parts.proposals),
    localTrafficSelectors: selectors(context, policy, 'src', ownEnd ? parts.localAddresses : unknown),
    remoteTrafficSelectors: selectors(context, policy, 'dst', ownEnd ? parts.remoteAddresses : unknown),
    startAction: parts.startAction,
  };
}

function networksOf(policy: Item): string {
  const [source, destination] = ['src-address', 'dst-address'].map((end) => leafAt(policy, end)?.values[0]);
  return source && destination ? `${source} to ${destination}` : 'policy';
}

/** The proposal that the policy names; an export leaves the default one out unless it was changed. */
function proposalSettings(
  context: ReaderContext,
  policy: Item,
  proposals: readonly Item[],
): Pick<ChildSettings, 'proposals' | 'lifetime'> {
  const name = leafAt(policy, 'proposal')?.values[0];
  const proposal = entryNamed(proposals, name);
  if (!proposal && !isDefault(name)) return { proposals: unknown, lifetime: unknown };
  const line = proposal?.line ?? policy.line;
  return {
    proposals: childProposalsOf(context, proposal, leafAt(policy, 'ipsec-protocols')?.values[0] ?? 'esp', line),
    lifetime: settingOf(context, proposal && leafAt(proposal, 'lifetime'), secondsOf, {
      value: Number(context.dialect.defaultOf('child.lifetime')[0]),
      line,
    }),
  };
}

function selectors(
  { sourceOf }: ReaderContext,
  policy: Item,
  end: 'src' | 'dst',
  gateway: Setting<readonly string[]>,
): Setting<readonly TrafficSelector[]> {
  const leaf = leafAt(policy, `${end}-address`);
  const [address = ''] = leaf?.values ?? [];
  const protocol = leafAt(policy, 'protocol')?.values[0] ?? 'all';
  const port = leafAt(policy, `${end}-port`)?.values[0] ?? 'any';
  const read = (text: string) =>
    readTrafficSelector(text, protocol === 'all' || protocol === '255' ? 'any' : protocol, port === '0' ? 'any' : port);
  // The built-in template has it for every address of either family.
  const isEverything = isYes(policy, 'template') && (address === '::/0' || address === '');
  if (leaf && address !== '' && !isEverything) return stated([read(withoutPort(address))], sourceOf(leaf.line));
  if (gateway.kind === 'unknown' || gateway.value.some((one) => one.startsWith('%'))) return unknown;
  return byDefault(gateway.value.map(read), sourceOf(policy.line));
}

/** `10.0.0.0/8:any`, as it was written before version 6. */
const withoutPort = (address: string): string => address.replace(/^([\d.]+(?:\/\d+)?):\w+$/, '$1');
