import type { StatusLine } from '../../status-reading.ts';
import { childName, selectorOfIdent } from './idents.ts';
import { type Shown, type ShownChildSa, type ShownIkeSa, unclear, up } from './shown-sas.ts';

// `show dmvpn detail` shows sessions, too, in almost the same words.
const STATUS = /^ *(?:Crypto )?Session [Ss]tatus: (?<status>[A-Z][A-Z-]{1,20})/u;
const INTERFACE = /^ *Interface: \S/u;
const PEER = /^ *Peer: {1,2}(?<peer>[\da-fA-F:.]{2,45})(?: port \d{1,5}|\/\d{1,5})?\b/u;
const IKE = /^ *(?:IKEv(?<version>[12])|IKE) SA: local (?<local>[\da-fA-F:.]{2,45})\/\d{1,5}(?: (?<rest>.{0,100}))?$/u;
const REMOTE = /^ *remote (?<remote>[\da-fA-F:.]{2,45})\/\d{1,5} (?<state>Active|Inactive)/u;
const FLOW = /^ *IPSEC FLOW: {1,2}(?:permit|deny) (?<rest>.{1,160})$/u;
const ACTIVE = /^ *Active SAs: (?<count>\d{1,6})/u;
const PACKETS = /^ *(?<which>In|Out)bound: {1,2}#pkts (?:dec|enc)'ed (?<count>\d{1,20})/u;
const OTHER =
  /^Crypto session current status|^Code: C - |^[KXRS] - |^ *Outbound SPI : |^ *(?:Socket State|Session|fvrf): ?|^ *(?:Profile|Uptime|Phase1_id|Desc|Session ID|Capabilities|Group|Assigned address|Username|System IP): ?/u;

interface Session {
  peer: string | undefined;
  /** The other end of the IKE SA, where no line names the peer. */
  remote: string | undefined;
  status: string;
  ike: { readonly version: '1' | '2'; readonly local: string } | undefined;
}

const nothing: Session = { peer: undefined, remote: undefined, status: '', ike: undefined };

interface Flow {
  readonly line: StatusLine;
  readonly peer: string | undefined;
  readonly selectors: string;
  active: number | undefined;
  packetsIn: number | undefined;
  packetsOut: number | undefined;
}

/** Reads `show crypto session [detail]`: https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/s1/sec-s1-cr-book/sec-cr-s3.html */
export function readCryptoSessions(lines: readonly StatusLine[]): Shown {
  const read: number[] = [];
  const ikeSas: ShownIkeSa[] = [];
  const flows: Flow[] = [];
  const alone: ShownChildSa[] = [];
  const session: Session = { ...nothing };
  for (const line of lines) {
    const isNext = INTERFACE.test(line.text);
    if (isNext) Object.assign(session, nothing);
    const sa = ikeSaOf(line, session);
    if (sa) ikeSas.push(sa);
    if (!isNext && !sa && !readLine(line, session, flows, alone) && !OTHER.test(line.text)) continue;
    read.push(line.number);
  }
  return {
    format: 'show crypto session',
    read,
    ikeSas,
    childSas: [...flows.map(childSaOf), ...alone],
    none: [],
    listsSas: false,
  };
}

function readLine(line: StatusLine, session: Session, flows: Flow[], alone: ShownChildSa[]): boolean {
  const status = STATUS.exec(line.text)?.groups?.['status'];
  if (status !== undefined) session.status = status;
  const peer = PEER.exec(line.text)?.groups?.['peer'];
  if (peer !== undefined) {
    session.peer = peer;
    if (isDown(session.status)) alone.push(downSession(line, peer));
  }
  const selectors = FLOW.exec(line.text)?.groups?.['rest'];
  const end = session.peer ?? session.remote;
  if (selectors !== undefined)
    flows.push({ line, peer: end, selectors, active: undefined, packetsIn: undefined, packetsOut: undefined });
  const counted = ACTIVE.exec(line.text)?.groups ?? PACKETS.exec(line.text)?.groups;
  const flow = flows.at(-1);
  if (counted && flow) count(flow, counted);
  return [status, peer, selectors, counted].some((found) => found !== undefined);
}

const isDown = (status: string): boolean => status === 'DOWN' || status === 'DOWN-NEGOTIATING';

function count(flow: Flow, { which, count: number }: Readonly<Record<string, string | undefined>>): void {
  if (which === 'In') flow.packetsIn = Number(number);
  else if (which === 'Out') flow.packetsOut = Number(number);
  else flow.active = Number(number);
}

function ikeSaOf(line: StatusLine, session: Session): ShownIkeSa | undefined {
  const ike = IKE.exec(line.text)?.groups;
  if (ike) session.ike = { version: ike['version'] === '2' ? '2' : '1', local: ike['local'] ?? '' };
  const groups = REMOTE.exec(ike ? (ike['rest'] ?? '') : line.text)?.groups;
  if (!groups || !session.ike) return undefined;
  const { remote = '', state } = groups;
  session.remote = remote;
  const { version, local } = session.ike;
  return {
    line,
    ikeVersion: version,
    addresses: [local, remote],
    localAddress: local,
    remoteAddress: session.peer ?? remote,
    state: state === 'Active' ? up : stateOf(session.status),
  };
}

// An IKE SA that is inactive beside one that is up is on its way out.
function stateOf(status: string): ShownIkeSa['state'] {
  if (status !== 'DOWN-NEGOTIATING') return unclear;
  return {
    kind: 'unfinished',
    evidence: 'ike-not-established',
    says: 'The IKE SA is being negotiated and has not come up.',
    attributes: { reason: status },
  };
}

function childSaOf({ line, peer, selectors, active, packetsIn, packetsOut }: Flow): ShownChildSa {
  const [local, remote] = endsOf(selectors);
  return {
    sa: {
      connection: peer ?? '',
      child: childName(undefined, peer),
      spiIn: '',
      spiOut: '',
      ...(packetsIn === undefined ? {} : { packetsIn }),
      ...(packetsOut === undefined ? {} : { packetsOut }),
      localTrafficSelectors: local,
      remoteTrafficSelectors: remote,
      source: line.source,
    },
    isUp: active === undefined ? 'unknown' : active > 0 ? 'yes' : 'no',
    hasSpis: false,
    drops: [],
    ...(peer === undefined ? {} : { remoteAddress: peer }),
  };
}

function downSession(line: StatusLine, peer: string): ShownChildSa {
  const flow: Flow = { line, peer, selectors: '', active: 0, packetsIn: undefined, packetsOut: undefined };
  return childSaOf(flow);
}

const END = /(?:host )?(?<address>[\da-fA-F:.]{2,45})(?:\/(?<mask>[\d.]{1,15}))?(?=\s|$)/gu;

/** `ip 10.0.0.0/255.255.255.0 host 10.1.0.1`, or the number of a protocol in place of `ip` → the two ends. */
function endsOf(text: string): readonly [readonly string[], readonly string[]] {
  const [first = ''] = text.split(' ');
  const protocol = /^\d{1,3}$/u.test(first) ? first : '0';
  const ends = [...text.slice(first.length).matchAll(END)].map(({ groups = {} }) =>
    selectorOfIdent(`${groups['address']}/${groups['mask'] ?? ''}/${protocol}/0`),
  );
  return [ends.slice(0, 1), ends.slice(1, 2)];
}
