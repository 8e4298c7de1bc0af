import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import { type ChildSettings, type Initiation, type Setting, stated } from '../../../settings.ts';
import { defaultAhProposals, defaultEspProposals } from './default-proposals.ts';
import { duration, entryOr } from './entries.ts';
import type { Conn } from './ipsec-conf-sections.ts';
import { type ConfigText, commaList, gatewaySelector, readProposals, readSelector, sourceAt } from './reader.ts';
import type { Entry } from './sections.ts';

/** The Child SA of a connection of ipsec.conf: one connection has one. */
export function readConnChild(conn: Conn, config: ConfigText): ChildSettings {
  const of = <T>(name: string, otherwise: T, read: (entry: Entry) => T) => entryOr(conn, name, otherwise, read, config);
  return {
    name: conn.name,
    source: sourceAt(config, conn.line),
    mode: of('type', 'tunnel', ({ value }) => (value.startsWith('transport') ? 'transport' : 'tunnel')),
    proposals: conn.entries.has('ah')
      ? of('ah', defaultAhProposals, (entry) =>
          readProposals(config, entry.line, entry.value, 'AH', defaultAhProposals),
        )
      : of('esp', defaultEspProposals, (entry) => espProposals(entry, config)),
    localTrafficSelectors: selectors(conn, 'left', config),
    remoteTrafficSelectors: selectors(conn, 'right', config),
    lifetime: entryOr(conn, conn.entries.has('keylife') ? 'keylife' : 'lifetime', 3600, duration, config),
    startAction: of('auto', 'by-hand', startAction),
  };
}

function espProposals({ value, line }: Entry, config: ConfigText) {
  const named = readProposals(config, line, value, 'ESP', defaultEspProposals);
  return value.trim().endsWith('!') ? named : [...named, ...defaultEspProposals];
}

function startAction({ value }: Entry): Initiation {
  if (value === 'start') return 'start';
  return value === 'route' ? 'on-traffic' : 'by-hand';
}

// Behind `leftprotoport`, and with a virtual address the selector is that address.
function selectors(conn: Conn, end: 'left' | 'right', config: ConfigText): Setting<readonly TrafficSelector[]> {
  const [protocol = 'any', port = 'any'] = (conn.entries.get(`${end}protoport`)?.value ?? 'any').split('/', 2);
  const subnet = conn.entries.get(`${end}subnet`);
  const read = ({ value }: Entry) => commaList(value).map((one) => restrict(readSelector(one), protocol, port));
  if (subnet) return stated(read(subnet), sourceAt(config, subnet.line));
  return entryOr<readonly TrafficSelector[]>(
    conn,
    `${end}subnet`,
    [gatewaySelector(conn.entries.get(end)?.value, protocol, port)],
    read,
    config,
  );
}

function restrict(selector: TrafficSelector, protocol: string, port: string): TrafficSelector {
  const restricted = selector.kind === 'range' && protocol !== 'any' && selector.protocol === 'any';
  return restricted ? readTrafficSelector(selector.text, protocol, port.replace('%any', 'any')) : selector;
}
