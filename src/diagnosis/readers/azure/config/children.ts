import { readTrafficSelector } from '../../../../ike/traffic-selector.ts';
import { byDefault, type ChildSettings, type Initiation, stated, unknown } from '../../../settings.ts';
import { type ReaderContext, settingOf } from '../../reader-context.ts';
import type { Section } from '../../syntax/statement.ts';
import { find } from './look-up.ts';
import { proposalsOf } from './proposals.ts';

/** Each of `trafficSelectorPolicies`; without them everything, unless the gateway is told to take the prefixes of both sides. */
export function readChildren(context: ReaderContext, connection: Section, name: string): readonly ChildSettings[] {
  const { sourceOf, dialect } = context;
  const base = {
    name,
    mode: byDefault<'tunnel' | 'transport'>('tunnel', sourceOf(connection.line)),
    proposals: proposalsOf(context, connection, 'child'),
    lifetime: settingOf(context, find(connection, 'saLifeTimeSeconds'), Number, {
      value: Number(dialect.defaultOf('child.lifetime')[0]),
      line: connection.line,
    }),
    startAction: settingOf<Initiation>(context, find(connection, 'connectionMode'), initiation, {
      value: 'on-traffic',
      line: connection.line,
    }),
  };
  const policies = Map.groupBy(
    connection.statements.filter(({ words }) => words.some((word) => /^trafficSelectorPolicies$/i.test(word))),
    ({ words }) => words[words.findIndex((word) => /^trafficSelectorPolicies$/i.test(word)) + 1] ?? '',
  );
  const pairs = [...policies.values()].flatMap((statements) => {
    const policy = { name, line: statements[0]?.line ?? connection.line, statements };
    const [local, remote] = [find(policy, 'localAddressRanges'), find(policy, 'remoteAddressRanges')];
    return local && remote ? [{ local, remote }] : [];
  });
  if (pairs.length > 0)
    return pairs.map(({ local, remote }) => ({
      ...base,
      source: sourceOf(local.line),
      localTrafficSelectors: stated(
        local.values.map((value) => readTrafficSelector(value)),
        sourceOf(local.line),
      ),
      remoteTrafficSelectors: stated(
        remote.values.map((value) => readTrafficSelector(value)),
        sourceOf(remote.line),
      ),
    }));
  const isPolicyBased = find(connection, 'usePolicyBasedTrafficSelectors')?.values[0] === 'true';
  const everything = isPolicyBased ? unknown : byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(connection.line));
  return [
    {
      ...base,
      source: sourceOf(connection.line),
      localTrafficSelectors: everything,
      remoteTrafficSelectors: everything,
    },
  ];
}

function initiation(value: string): Initiation {
  if (value === 'ResponderOnly') return 'never';
  return value === 'InitiatorOnly' ? 'start' : 'on-traffic';
}
