import type { ChildSettings, Initiation } from '../../../settings.ts';
import { defaultAhProposals, defaultEspProposals } from './default-proposals.ts';
import { duration, entryOr } from './entries.ts';
import { type ConfigText, commaList, readProposals, readSelector, sourceAt } from './reader.ts';
import type { Entry, Section } from './sections.ts';

/** One section of `children`. */
export function readChild(child: Section, config: ConfigText): ChildSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) =>
    entryOr(child, name, otherwise, read, config);
  return {
    name: child.name,
    source: sourceAt(config, child.line),
    mode: of('mode', 'tunnel', ({ value }) =>
      value === 'transport' || value === 'transport_proxy' ? 'transport' : 'tunnel',
    ),
    proposals: child.entries.has('ah_proposals')
      ? of('ah_proposals', defaultAhProposals, (entry) => proposals(entry, 'AH', config))
      : of('esp_proposals', defaultEspProposals, (entry) => proposals(entry, 'ESP', config)),
    localTrafficSelectors: of('local_ts', [readSelector('dynamic')], selectors),
    remoteTrafficSelectors: of('remote_ts', [readSelector('dynamic')], selectors),
    lifetime: of('rekey_time', 3600, duration),
    startAction: of('start_action', 'by-hand', startAction),
  };
}

const proposals = ({ value, line }: Entry, protocol: 'ESP' | 'AH', config: ConfigText) =>
  readProposals(config, line, value, protocol, protocol === 'ESP' ? defaultEspProposals : defaultAhProposals);

const selectors = ({ value }: Entry) => commaList(value).map(readSelector);

// `trap|start` does both.
function startAction({ value }: Entry): Initiation {
  if (value.includes('start')) return 'start';
  return /trap|route/.test(value) ? 'on-traffic' : 'by-hand';
}
