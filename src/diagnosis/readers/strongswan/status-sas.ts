import type { Evidence } from '../../evidence.ts';
import { type ChildSaStatus, fact, type StatusLine, type StatusPart } from '../status-reading.ts';
import { childEstablished, trafficOf } from '../traffic.ts';

// Releases before 5.4 write the SPIs as `i:r` and no ports; a paste may be indented as a whole, or not at all.
const IKE_SA =
  /^\s{0,16}(?<connection>\S{1,128}): #\d{1,10}, (?<state>[A-Z]{3,20}), IKEv(?<ikeVersion>[12])(?:, (?<spiI>[0-9a-f]{16})(?:_i(?<initiator>\*?) |:)(?<spiR>[0-9a-f]{16})(?:_r\*?)?)?/u;
const ENDPOINT =
  /^\s{0,24}(?<which>local|remote) {1,2}'(?<id>.{0,256})' @ (?<address>\S{1,64}?)(?:\[\d{1,5}\])?(?: |$)/u;
const CHILD_SA =
  /^\s{0,24}(?<child>\S{1,128}): #\d{1,10}, (?:reqid \d{1,10}, )?(?<state>[A-Z]{3,20}), (?<mode>(?!IKEv)[A-Z]{3,20})/u;
const INSTALLED = /^\s{0,24}installed (?<age>\d{1,10})s ago/u;
const DIRECTION =
  /^\s{0,24}(?<which>in|out) {1,2}(?<spi>[0-9a-f]{8})(?: \((?<mark>0x[0-9a-f]{1,8})(?:\/0x[0-9a-f]{1,8})?(?:\|0x[0-9a-f]{1,8})?\))?(?:, {1,20}(?<bytes>\d{1,20}) bytes, {1,20}(?<packets>\d{1,20}) packets(?:, {1,20}(?<idle>\d{1,10})s ago)?)?/u;
const SELECTORS = /^\s{0,24}(?<which>local|remote) {1,2}(?<list>[^\s'].{0,2000})$/u;
const DETAIL = /^\s{0,24}(?:established \d|[A-Z0-9_]{2,40}[-/]|(?:active|passive|queued): )/u;

interface IkeSaText {
  readonly header: StatusLine;
  readonly lines: readonly StatusLine[];
}

/** Reads `swanctl --list-sas`. */
export function readSwanctlSas(lines: readonly StatusLine[]): StatusPart {
  const ikeSas = ikeSasOf(lines);
  const sas = ikeSas.flatMap((ikeSa) => childSasOf(ikeSa));
  const evidence = ikeSas.flatMap((ikeSa) => aboutIkeSa(ikeSa));
  return {
    format: 'swanctl --list-sas',
    read: ikeSas.flatMap(({ header, lines: inner }) => [header, ...inner].map((line) => line.number)),
    evidence: [...evidence, ...sas.flatMap((sa) => [childEstablished(sa), ...trafficOf(sa)])],
    sas,
    listsSas: true,
  };
}

function ikeSasOf(lines: readonly StatusLine[]): readonly IkeSaText[] {
  const found: { header: StatusLine; lines: StatusLine[] }[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (IKE_SA.test(line.text)) {
      found.push({ header: line, lines: [] });
      isOpen = true;
    } else if (isOpen && isInner(line.text)) found.at(-1)?.lines.push(line);
    else isOpen = isOpen && line.text === '';
  }
  return found;
}

function isInner(text: string): boolean {
  return [ENDPOINT, CHILD_SA, INSTALLED, DIRECTION, SELECTORS, DETAIL].some((pattern) => pattern.test(text));
}

function childSasOf({ header, lines }: IkeSaText): readonly ChildSaStatus[] {
  const connection = IKE_SA.exec(header.text)?.groups?.['connection'] ?? '';
  const starts = lines.flatMap((line, index) => (CHILD_SA.test(line.text) ? [index] : []));
  return starts.flatMap((start, position) => {
    const first = lines[start];
    const sa = first && childSaOf(first, lines.slice(start + 1, starts[position + 1]), connection);
    return sa ? [sa] : [];
  });
}

function childSaOf(header: StatusLine, lines: readonly StatusLine[], connection: string): ChildSaStatus | undefined {
  const { child = '', state = '' } = CHILD_SA.exec(header.text)?.groups ?? {};
  if (state !== 'INSTALLED' && state !== 'REKEYING') return undefined;
  const incoming = directionOf('in', lines);
  const outgoing = directionOf('out', lines);
  const age = lines.map((line) => INSTALLED.exec(line.text)?.groups?.['age']).find((value) => value !== undefined);
  return {
    connection,
    child,
    spiIn: incoming.spi,
    spiOut: outgoing.spi,
    ...(incoming.packets === undefined ? {} : { bytesIn: incoming.bytes, packetsIn: incoming.packets }),
    ...(outgoing.packets === undefined ? {} : { bytesOut: outgoing.bytes, packetsOut: outgoing.packets }),
    ...(incoming.idle === undefined ? {} : { idleIn: incoming.idle }),
    ...(outgoing.idle === undefined ? {} : { idleOut: outgoing.idle }),
    localTrafficSelectors: selectorsOf('local', lines),
    remoteTrafficSelectors: selectorsOf('remote', lines),
    ...(age === undefined ? {} : { ageSeconds: Number(age) }),
    source: header.source,
    countedIn: (lines.find((line) => DIRECTION.exec(line.text)?.groups?.['which'] === 'out') ?? header).source,
  };
}

interface Direction {
  readonly spi: string;
  readonly bytes: number;
  readonly packets: number | undefined;
  readonly idle: number | undefined;
}

function directionOf(which: 'in' | 'out', lines: readonly StatusLine[]): Direction {
  const groups =
    lines.map((line) => DIRECTION.exec(line.text)?.groups).find((found) => found?.['which'] === which) ?? {};
  return {
    spi: groups['spi'] ?? '',
    bytes: Number(groups['bytes'] ?? 0),
    packets: numberOf(groups['packets']),
    idle: numberOf(groups['idle']),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function selectorsOf(which: 'local' | 'remote', lines: readonly StatusLine[]): readonly string[] {
  const groups = lines.map((line) => SELECTORS.exec(line.text)?.groups).find((found) => found?.['which'] === which);
  return groups?.['list']?.trim().split(/\s+/u) ?? [];
}

function aboutIkeSa({ header, lines }: IkeSaText): readonly Evidence[] {
  const {
    connection = '',
    state = '',
    ikeVersion = '',
    initiator = '',
    spiR = '',
  } = IKE_SA.exec(header.text)?.groups ?? {};
  if (state === 'CONNECTING' && initiator === '*' && /^0{16}$/u.test(spiR)) {
    const attributes = {
      exchange: ikeVersion === '2' ? 'IKE_SA_INIT' : 'ID_PROT',
      stage: 'first',
      remoteAddress: endpointOf('remote', lines)?.address,
    };
    return [fact('unanswered', 'The first message has been sent, and nothing has come back.', header, attributes)];
  }
  if (state !== 'ESTABLISHED' && state !== 'REKEYING') return [];
  const local = endpointOf('local', lines);
  const remote = endpointOf('remote', lines);
  const attributes = {
    connection,
    ikeVersion,
    localAddress: local?.address,
    remoteAddress: remote?.address,
    localId: local?.id,
    remoteId: remote?.id,
  };
  const established = fact('ike-established', `The IKE SA ${connection} is up.`, header, attributes);
  if (lines.some((line) => CHILD_SA.test(line.text))) return [established];
  return [
    established,
    fact('child-not-established', `The IKE SA ${connection} is up and has no Child SA.`, header, { connection }),
  ];
}

function endpointOf(
  which: 'local' | 'remote',
  lines: readonly StatusLine[],
): { readonly id: string; readonly address: string } | undefined {
  const groups = lines.map((line) => ENDPOINT.exec(line.text)?.groups).find((found) => found?.['which'] === which);
  return groups && { id: groups['id'] ?? '', address: groups['address'] ?? '' };
}
