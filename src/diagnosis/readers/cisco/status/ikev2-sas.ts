import type { ChildSaStatus, StatusLine } from '../../status-reading.ts';
import { childName, selectorOf } from './idents.ts';
import { ikev2State } from './ike-states.ts';
import type { Shown, ShownChildSa, ShownIkeSa } from './shown-sas.ts';

const ROW =
  /^ *\d{1,10} {1,20}(?<local>[^\s/]{2,45})\/\d{1,5} {1,30}(?<remote>[^\s/]{2,45})\/\d{1,5} {1,30}(?:\S{1,40}\/\S{1,40} {1,20})?(?<state>[A-Z][A-Z-]{2,16})\b/u;
// IOS prints the addresses of IPv6 on lines of their own.
const IPV6_ROW = /^ *\d{1,10} {1,20}\S{1,40}\/\S{1,40} {1,30}(?<state>[A-Z][A-Z-]{2,16})\s*$/u;
const IPV6_END = /^ *(?<which>Local|Remote) {1,8}(?<address>[\da-fA-F:.]{2,45})\/\d{1,5}\s*$/u;
const ID = /^ *(?<which>Local|Remote) id: (?<id>\S.{0,200})$/u;
const SELECTORS =
  /^ *(?:Child sa: {1,4})?(?:(?<which>local|remote) selector {1,8})?(?<first>[\da-fA-F:.]{2,45})\/(?<port>\d{1,5}) - (?<last>[\da-fA-F:.]{2,45})\/(?<lastPort>\d{1,5})(?: {1,8}-> {1,8}(?<rest>.{5,120}))?$/u;
const SPIS = /^ *(?:ESP|AH) spi in\/out: ?0x(?<spiIn>[\da-fA-F]{1,8})\/0x(?<spiOut>[\da-fA-F]{1,8})/u;
const NONE = /^ *There are no IKEv2 SAs/u;
const OTHER =
  /^ ?IPv[46] Crypto IKEv2 {1,2}(?:SA|Session)|^ {0,8}IKEv2 SAs:|^ ?Session-id: ?\d|^ *Tunnel-id {1,20}\w|^ {0,10}(?:Encr: |Life\/Active Time: |CE id: |Status Description: |(?:Local|Remote) (?:spi|req|window|next)|DPD configured|(?:NAT-T|Fragmentation|Dynamic Route|Cisco Trust|IETF Std|Extended Authentication|Initiator of SA|MOBIKE|PEER TYPE|QR|Quantum)\b)|^ *Child sa:|^ *local selector {2,20}->/iu;

interface Open {
  ikeSa: ShownIkeSa | undefined;
  local: string[];
  remote: string[];
}

/** Reads `show crypto ikev2 sa [detailed]` and `show crypto ikev2 session` of IOS and of the ASA. */
export function readIkev2Sas(lines: readonly StatusLine[]): Shown {
  const read: number[] = [];
  const ikeSas: ShownIkeSa[] = [];
  const childSas: ShownChildSa[] = [];
  const open: Open = { ikeSa: undefined, local: [], remote: [] };
  for (const line of lines) {
    const ikeSa = ikeSaOf(line);
    if (ikeSa) {
      ikeSas.push(ikeSa);
      open.ikeSa = ikeSa;
    } else if (isDetail(line, ikeSas, open)) open.ikeSa = ikeSas.at(-1);
    else if (SPIS.test(line.text)) childSas.push(closeChild(line, open));
    else if (!NONE.test(line.text) && !OTHER.test(line.text)) continue;
    read.push(line.number);
  }
  const none = lines.filter((line) => NONE.test(line.text));
  return { format: 'show crypto ikev2 sa', read, ikeSas, childSas, none, listsSas: childSas.length > 0 };
}

function ikeSaOf(line: StatusLine): ShownIkeSa | undefined {
  const groups = ROW.exec(line.text)?.groups ?? IPV6_ROW.exec(line.text)?.groups;
  if (!groups) return undefined;
  const { local, remote, state = '' } = groups;
  const ends = local !== undefined && remote !== undefined ? { localAddress: local, remoteAddress: remote } : {};
  return {
    line,
    ikeVersion: '2',
    addresses: [local, remote].filter((end) => end !== undefined),
    ...ends,
    state: ikev2State(state),
  };
}

/** Lines that add to the IKE SA above them, or to the Child SA whose SPIs follow. */
function isDetail(line: StatusLine, ikeSas: ShownIkeSa[], open: Open): boolean {
  const end = IPV6_END.exec(line.text)?.groups ?? ID.exec(line.text)?.groups;
  const last = ikeSas.at(-1);
  if (end && last) {
    ikeSas[ikeSas.length - 1] = withEnd(last, end);
    return true;
  }
  const selectors = SELECTORS.exec(line.text)?.groups;
  if (!selectors) return false;
  const { which, rest } = selectors;
  if (which !== 'remote') open.local.push(rangeOf(selectors));
  const remote = which === 'remote' ? selectors : SELECTORS.exec(rest ?? '')?.groups;
  if (remote) open.remote.push(rangeOf(remote));
  return true;
}

function withEnd(sa: ShownIkeSa, { which, address, id }: Readonly<Record<string, string | undefined>>): ShownIkeSa {
  const isLocal = which === 'Local';
  if (id !== undefined) return isLocal ? { ...sa, localId: id } : { ...sa, remoteId: id };
  if (address === undefined) return sa;
  const addresses = [...sa.addresses, address];
  return isLocal ? { ...sa, addresses, localAddress: address } : { ...sa, addresses, remoteAddress: address };
}

function rangeOf({
  first = '',
  last = '',
  port = '0',
  lastPort = '65535',
}: Readonly<Record<string, string | undefined>>): string {
  return selectorOf({ first, last, port: port === '0' && lastPort === '65535' ? 'any' : port });
}

function closeChild(line: StatusLine, open: Open): ShownChildSa {
  const { spiIn = '', spiOut = '' } = SPIS.exec(line.text)?.groups ?? {};
  const remoteAddress = open.ikeSa?.remoteAddress;
  const sa: ChildSaStatus = {
    connection: remoteAddress ?? '',
    child: childName(undefined, remoteAddress),
    spiIn: spiIn.toLowerCase().padStart(8, '0'),
    spiOut: spiOut.toLowerCase().padStart(8, '0'),
    localTrafficSelectors: open.local,
    remoteTrafficSelectors: open.remote,
    source: line.source,
  };
  open.local = [];
  open.remote = [];
  return {
    sa,
    isUp: open.ikeSa?.state.kind === 'unfinished' ? 'unknown' : 'yes',
    hasSpis: true,
    drops: [],
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  };
}
