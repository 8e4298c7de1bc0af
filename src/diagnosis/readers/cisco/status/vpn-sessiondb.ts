import type { StatusLine } from '../../status-reading.ts';
import { childName, selectorOfIdent } from './idents.ts';
import { type Shown, type ShownChildSa, type ShownIkeSa, up } from './shown-sas.ts';

const TYPE = /^Session Type: (?:LAN-to-LAN|IKEv[12] IPsec)/u;
const PROTOCOL = /^ *Protocol {0,8}: IKE(?:v(?<version>[12]))? IPsec/u;
const BYTES = /^ *Bytes Tx {0,8}: (?<sent>\d{1,20}) {1,40}Bytes Rx {0,8}: (?<received>\d{1,20})/u;
const CONNECTION = /^ *Connection {0,8}: (?<value>\S{1,128})/u;
const ADDRESS = /^ *Index {0,8}: .{1,40}\bIP Addr {0,8}: (?<value>[\da-fA-F:.]{2,45})/u;
const IKE = /^ *(?:IKEv(?<version>[12]|1 ?\w{0,10})|IKE):\s*$/u;
const IPSEC = /^ *IPsec\w{0,20}:\s*$/u;
const END = /^ *(?<which>Local|Remote) Addr {0,8}: (?<value>[\da-fA-F.:/]{3,100})/u;
const PACKETS = /^ *Pkts Tx {0,8}: (?<sent>\d{1,20}) {1,40}Pkts Rx {0,8}: (?<received>\d{1,20})/u;
const NONE = /^INFO: There are presently no active sessions/u;
const OTHER =
  /^ *(?:Protocol|Encryption|Hashing|Bytes Tx|Login Time|Duration|Tunnel Zone|IKEv[12] Tunnels|IKE Tunnels|IPsec Tunnels|Tunnel ID|UDP Src Port|Rem Auth Mode|Loc Auth Mode|IKE Neg Mode|Encapsulation|PFS Group|D\/H Group|Rekey (?:Int|Left)|Idle Time ?Out|Conn Time ?Out|Filter Name|PRF|NAC|Reval|SQ Int|Hold Left|Redirect URL|Posture Token) ?(?:\([TD]\))? {0,12}:/u;

/** One peer's session; its SAs follow one by one where "detail" was asked for. */
interface Session {
  readonly ikeSas: ShownIkeSa[];
  readonly childSas: ShownChildSa[];
  readonly address: string | undefined;
  protocol: { readonly line: StatusLine; readonly version: string | undefined } | undefined;
  bytes: { readonly line: StatusLine; readonly sent: number; readonly received: number } | undefined;
}

/** Reads `show vpn-sessiondb detail l2l`: https://www.cisco.com/c/en/us/td/docs/security/asa/asa-cli-reference/S/asa-command-ref-S.html */
export function readVpnSessions(lines: readonly StatusLine[]): Shown {
  const sessions: Session[] = [sessionWith(undefined)];
  const isShown = lines.some(({ text }) => TYPE.test(text) || NONE.test(text) || ADDRESS.test(text));
  const read = isShown ? lines.filter((line) => readLine(line, sessions)).map(({ number }) => number) : [];
  return {
    format: 'show vpn-sessiondb',
    read,
    ikeSas: sessions.flatMap(ikeSasOf),
    childSas: sessions.flatMap(childSasOf),
    none: lines.filter(({ text }) => NONE.test(text)),
    listsSas: false,
  };
}

function sessionWith(address: string | undefined): Session {
  return { ikeSas: [], childSas: [], address, protocol: undefined, bytes: undefined };
}

function ikeSasOf({ ikeSas, address, protocol }: Session): readonly ShownIkeSa[] {
  if (ikeSas.length > 0 || !protocol || address === undefined) return ikeSas;
  return [ikeSaOf(protocol.line, address, protocol.version)];
}

function childSasOf(session: Session): readonly ShownChildSa[] {
  const { childSas, protocol, bytes } = session;
  if (childSas.length > 0 || !protocol || !bytes) return childSas;
  const child = childSaOf(bytes.line, session);
  return [{ ...child, sa: { ...child.sa, bytesIn: bytes.received, bytesOut: bytes.sent } }];
}

function readLine(line: StatusLine, sessions: Session[]): boolean {
  const { text } = line;
  const address = ADDRESS.exec(text)?.groups?.['value'];
  if (address !== undefined) sessions.push(sessionWith(address));
  const session = sessions.at(-1) ?? sessionWith(undefined);
  readSummary(line, session);
  const ike = IKE.exec(text);
  if (ike && session.address !== undefined)
    session.ikeSas.push(ikeSaOf(line, session.address, ike.groups?.['version']));
  if (IPSEC.test(text)) {
    session.childSas.push(childSaOf(line, session));
  }
  const isInside = isEnd(text, session) || isCounter(text, session);
  return (
    isInside ||
    address !== undefined ||
    ike !== null ||
    [IPSEC, TYPE, CONNECTION, NONE, OTHER].some((pattern) => pattern.test(text))
  );
}

/** What stands above the SAs of a session. */
function readSummary(line: StatusLine, session: Session): void {
  const protocol = PROTOCOL.exec(line.text);
  if (protocol) session.protocol = { line, version: protocol.groups?.['version'] };
  const { sent, received } = BYTES.exec(line.text)?.groups ?? {};
  if (sent !== undefined && session.childSas.length === 0)
    session.bytes = { line, sent: Number(sent), received: Number(received) };
}

function ikeSaOf(line: StatusLine, remoteAddress: string, version: string | undefined): ShownIkeSa {
  const ikeVersion = version === '2' ? '2' : '1';
  return { line, ikeVersion, addresses: [remoteAddress], remoteAddress, state: up };
}

function childSaOf(line: StatusLine, { address }: Session): ShownChildSa {
  return {
    sa: {
      connection: address ?? '',
      child: childName(undefined, address),
      spiIn: '',
      spiOut: '',
      localTrafficSelectors: [],
      remoteTrafficSelectors: [],
      source: line.source,
    },
    isUp: 'yes',
    hasSpis: false,
    drops: [],
    ...(address === undefined ? {} : { remoteAddress: address }),
  };
}

function isEnd(text: string, { childSas }: Session): boolean {
  const { which, value } = END.exec(text)?.groups ?? {};
  const last = childSas.at(-1);
  if (value === undefined) return false;
  if (!last) return true;
  const selectors = [selectorOfIdent(value)];
  const sa = {
    ...last.sa,
    ...(which === 'Local' ? { localTrafficSelectors: selectors } : { remoteTrafficSelectors: selectors }),
  };
  childSas[childSas.length - 1] = { ...last, sa };
  return true;
}

function isCounter(text: string, { childSas }: Session): boolean {
  const { sent, received } = PACKETS.exec(text)?.groups ?? {};
  if (sent === undefined || received === undefined) return false;
  const last = childSas.at(-1);
  if (last)
    childSas[childSas.length - 1] = {
      ...last,
      sa: { ...last.sa, packetsOut: Number(sent), packetsIn: Number(received) },
    };
  return true;
}
