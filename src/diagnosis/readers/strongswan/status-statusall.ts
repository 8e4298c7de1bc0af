import type { Evidence } from '../../evidence.ts';
import { type ChildSaStatus, fact, type StatusLine, type StatusPart } from '../status-reading.ts';
import { childEstablished, trafficOf } from '../traffic.ts';

const HEADER =
  /^Status of IKE charon daemon |^ {2}(?:uptime|malloc|worker threads|loaded plugins): |^(?:Listening IP addresses|Connections|(?:Routed|Shunted) Connections):$/u;
const CONNECTION = /^ {0,12}\S{1,128}: {1,4}(?:\S{1,64}\.\.\.\S{1,64} {2}IKEv|(?:local|remote|child): )/u;
const COUNT = /^Security Associations \((?<up>\d{1,6}) up, \d{1,6} connecting\):/u;
const IKE_SA =
  /^ {0,12}(?<connection>[^\s[]{1,128})\[\d{1,10}\]: (?<state>[A-Z]{3,20})(?: .{1,60}? ago)?, (?<localAddress>[^\s[]{1,64})\[(?<localId>.{0,256})\]\.\.\.(?<remoteAddress>[^\s[]{1,64})\[(?<remoteId>.{0,256})\]$/u;
const IKE_DETAIL = /^ {0,12}[^\s[]{1,128}\[\d{1,10}\]: (?:IKEv[12] SPIs|IKE proposal|Tasks|Remote EAP|Remote XAuth)/u;
const CHILD_SA =
  /^ {0,12}(?<child>[^\s{]{1,128})\{(?<id>\d{1,10})\}: {1,4}(?<state>[A-Z]{3,20}), [A-Z]{3,20}, reqid \d{1,10}, (?:ESP|AH)(?: in UDP)? SPIs: (?<spiIn>[0-9A-Za-z]{4,16})_i (?<spiOut>[0-9A-Za-z]{4,16})_o/u;
const COUNTERS =
  /^ {0,12}[^\s{]{1,128}\{(?<id>\d{1,10})\}: {1,4}\S{1,120}, (?<bytesIn>\d{1,20}) bytes_i(?: \((?<packetsIn>\d{1,20}) pkts?(?:, (?<idleIn>\d{1,10})s ago)?\))?, (?<bytesOut>\d{1,20}) bytes_o(?: \((?<packetsOut>\d{1,20}) pkts?(?:, (?<idleOut>\d{1,10})s ago)?\))?/u;
const SELECTORS = /^ {0,12}[^\s{]{1,128}\{(?<id>\d{1,10})\}: {1,6}(?<local>[^=]{1,1000}) === (?<remote>[^=]{1,1000})$/u;
const KNOWN = [HEADER, CONNECTION, COUNT, IKE_SA, IKE_DETAIL, CHILD_SA, COUNTERS, SELECTORS];

/** Reads `ipsec statusall` (and what `ipsec status` has of it). */
export function readStatusall(lines: readonly StatusLine[]): StatusPart {
  const read = lines.filter((line) => KNOWN.some((pattern) => pattern.test(line.text)));
  const sas = childSasOf(read);
  const count = read.find((line) => COUNT.test(line.text));
  return {
    format: 'ipsec statusall',
    read: read.map((line) => line.number),
    evidence: [
      ...read.flatMap((line) => aboutIkeSa(line, sas)),
      ...sas.flatMap((sa) => [childEstablished(sa), ...trafficOf(sa)]),
      ...noSa(count),
    ],
    sas,
    listsSas: count !== undefined,
  };
}

function childSasOf(lines: readonly StatusLine[]): readonly ChildSaStatus[] {
  const counters = groupsById(lines, COUNTERS);
  const selectors = groupsById(lines, SELECTORS);
  let connection = '';
  return lines.flatMap((line) => {
    connection = IKE_SA.exec(line.text)?.groups?.['connection'] ?? connection;
    const { id = '', state, child = '', spiIn = '', spiOut = '' } = CHILD_SA.exec(line.text)?.groups ?? {};
    if (state === undefined || state === 'DELETING') return [];
    const { local, remote } = selectors.get(id) ?? {};
    return [
      {
        connection,
        child,
        spiIn,
        spiOut,
        ...numbersIn(counters.get(id) ?? {}),
        localTrafficSelectors: selectorsIn(local),
        remoteTrafficSelectors: selectorsIn(remote),
        source: line.source,
      },
    ];
  });
}

type Groups = Readonly<Record<string, string | undefined>>;

function groupsById(lines: readonly StatusLine[], pattern: RegExp): ReadonlyMap<string, Groups> {
  return new Map(
    lines.flatMap((line): [string, Groups][] => {
      const groups = pattern.exec(line.text)?.groups;
      return groups ? [[groups['id'] ?? '', groups]] : [];
    }),
  );
}

function selectorsIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/u).filter((part) => part !== '');
}

/** A direction that carried nothing is shown by its bytes alone. */
function numbersIn(groups: Groups) {
  if (groups['bytesIn'] === undefined || groups['bytesOut'] === undefined) return {};
  return {
    bytesIn: Number(groups['bytesIn']),
    bytesOut: Number(groups['bytesOut']),
    packetsIn: Number(groups['packetsIn'] ?? groups['bytesIn']),
    packetsOut: Number(groups['packetsOut'] ?? groups['bytesOut']),
    ...(groups['idleIn'] === undefined ? {} : { idleIn: Number(groups['idleIn']) }),
    ...(groups['idleOut'] === undefined ? {} : { idleOut: Number(groups['idleOut']) }),
  };
}

function aboutIkeSa(line: StatusLine, sas: readonly ChildSaStatus[]): readonly Evidence[] {
  const groups = IKE_SA.exec(line.text)?.groups;
  if (groups?.['state'] !== 'ESTABLISHED') return [];
  const { connection = '', localAddress, remoteAddress, localId, remoteId } = groups;
  const established = fact('ike-established', `The IKE SA ${connection} is up.`, line, {
    connection,
    localAddress,
    remoteAddress,
    localId,
    remoteId,
  });
  if (sas.some((sa) => sa.connection === connection)) return [established];
  return [
    established,
    fact('child-not-established', `The IKE SA ${connection} is up and has no Child SA.`, line, { connection }),
  ];
}

function noSa(count: StatusLine | undefined): readonly Evidence[] {
  if (!count || COUNT.exec(count.text)?.groups?.['up'] !== '0') return [];
  return [fact('no-sa', 'No SA is up.', count)];
}
