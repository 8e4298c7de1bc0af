import type { StatusLine } from '../../status-reading.ts';
import { ikev1State } from './ike-states.ts';
import type { Shown, ShownIkeSa } from './shown-sas.ts';

// IOS: `dst src state conn-id [slot] [status]`, IOS XR with the VRF before it; the initiator is src.
const ROW =
  /^(?:[\w-]{1,32} {1,20})?(?<dst>[\d.]{7,15}) {1,20}(?<src>[\d.]{7,15}) {1,20}(?<state>(?:MM|AG|AM|QM|CONF)_[A-Z_\d]{3,20}) {1,20}\d{1,10}(?: {1,20}[\d/]{1,12})?(?: {1,20}[A-Z]{4,10})?(?<deleted> \(deleted\))?/u;
// IOS, detail: `c-id local remote [vrf] status encryption hash auth dh lifetime capabilities`.
const DETAIL_ROW =
  /^\d{1,6} {1,12}(?<local>[\d.]{7,15}) {1,20}(?<remote>[\d.]{7,15}) {1,40}(?:[\w-]{1,32} {1,20})??(?<state>ACTIVE|(?:MM|AG|QM)_[A-Z_]{3,20})(?<deleted> \(deleted\))? {1,12}\S/u;
const IPV6_END = /^ *(?<which>dst|src): {1,4}(?<address>[\da-fA-F:.]{2,45})$/u;
const IPV6_STATE =
  /^ *state: {1,4}(?<state>[A-Z]{2,4}_[A-Z_\d]{3,20}) {1,20}conn-id: {1,8}\d{1,10}.{0,60}?(?<deleted>\(deleted\))?$/u;
// The ASA, also on one line: `1   IKE Peer: 192.0.2.1`, `Type : L2L  Role : initiator`, `Rekey : no  State : MM_ACTIVE`.
const PEER =
  /^ {0,8}\d{1,6} {1,8}IKE Peer ?: {1,8}(?<peer>\S{2,64})(?: .{0,160}\bState {0,8}: {0,8}(?<state>[A-Z]{2}_\w{3,24}))?/u;
const PEER_STATE = /^ {0,12}Rekey {0,8}: .{0,60}\bState {0,8}: {0,8}(?<state>[A-Z]{2}_\w{3,24})/u;
const PEER_ROW =
  /^\d{1,6} {1,8}(?<peer>[\d.]{7,15}) {1,12}(?:User|L2L) {1,12}(?:Init|Resp) {1,12}\w{2,4} {1,12}(?<state>[A-Za-z]{2}_\w{3,24})/u;
const NONE = /^ *There are no (?:IKEv1|isakmp) SAs?/iu;
/** The table of IOS is printed also when it is empty. */
const TABLE = /^dst {2,20}src {2,20}state/u;
const OTHER =
  /^ ?IPv[46] Crypto ISAKMP SA|^dst {2,20}src {2,20}state|^ {0,8}IKEv1 SAs:|^IKE Peer {1,8}Type|^ {0,8}(?:Active|Rekey) SA ?: \d|^Total IKE SA ?: \d|^ {0,12}Type {1,12}: (?:L2L|user)|^ {0,12}(?:Encrypt|Auth|Lifetime|Lifetime Remaining) {0,12}: \w|^C-id {1,12}Local {1,20}Remote|^ {4,12}Engine-id:Conn-id =|^vrf {2,20}dst {2,30}src/iu;

/** Reads `show crypto isakmp sa` of IOS and `show crypto ikev1 sa` of the ASA. */
export function readIkev1Sas(lines: readonly StatusLine[]): Shown {
  const read: number[] = [];
  const none: StatusLine[] = [];
  const ikeSas: ShownIkeSa[] = [];
  let addresses: readonly string[] = [];
  for (const line of lines) {
    const end = IPV6_END.exec(line.text)?.groups ?? PEER.exec(line.text)?.groups;
    const sa = saOf(line, addresses);
    if (end) addresses = [...(end['which'] === 'src' ? addresses.slice(-1) : []), end['address'] ?? end['peer'] ?? ''];
    if (sa) ikeSas.push(sa);
    const isNone = NONE.test(line.text);
    if (isNone) none.push(line);
    if (end || sa || isNone || OTHER.test(line.text)) read.push(line.number);
  }
  const table = lines.filter(({ text }) => TABLE.test(text));
  const empty = ikeSas.length === 0 ? [...none, ...table] : none;
  return { format: 'show crypto isakmp sa', read, ikeSas, childSas: [], none: empty, listsSas: false };
}

function saOf(line: StatusLine, before: readonly string[]): ShownIkeSa | undefined {
  const row = ROW.exec(line.text)?.groups;
  if (row) return shown(line, [row['dst'] ?? '', row['src'] ?? ''], row);
  const detail = DETAIL_ROW.exec(line.text)?.groups;
  if (detail) return shown(line, [detail['local'] ?? '', detail['remote'] ?? ''], detail, detail['remote']);
  const alone = PEER_ROW.exec(line.text)?.groups ?? PEER.exec(line.text)?.groups;
  if (alone?.['state']) return shown(line, [alone['peer'] ?? ''], alone, alone['peer']);
  const ipv6 = IPV6_STATE.exec(line.text)?.groups;
  if (ipv6 && before.length === 2) return shown(line, before, ipv6);
  const state = PEER_STATE.exec(line.text)?.groups;
  return state && before.length === 1 ? shown(line, before, state, before[0]) : undefined;
}

function shown(
  line: StatusLine,
  addresses: readonly string[],
  groups: Readonly<Record<string, string | undefined>>,
  remoteAddress?: string,
): ShownIkeSa {
  const { state = '', deleted } = groups;
  return {
    line,
    ikeVersion: '1',
    addresses,
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    state: ikev1State(state, deleted !== undefined),
  };
}
