/** A log of a busy gateway, as long as wanted: many tunnels that work, much that says nothing, and one that fails. */
export interface MadeLog {
  readonly name: string;
  readonly prefix: (seconds: number, sender: 'ike' | 'other') => string;
  readonly healthy: (tunnel: number, ikeSa: number) => readonly string[];
  readonly failing: (ikeSa: number) => readonly string[];
}

const TUNNELS = 200;
/** Of the healthy tunnels' blocks, so many stand between two noises, and so many before the failing tunnel tries again. */
const EVERY = { noise: 2, failure: 50 } as const;

const NOISE = [
  'kernel: [812345.123] IN=eth0 OUT= SRC=203.0.113.9 DST=192.0.2.1 LEN=60 TTL=52 PROTO=TCP SPT=44123 DPT=22 SYN',
  'sshd[2212]: Failed password for invalid user admin from 203.0.113.77 port 53122 ssh2',
  'systemd[1]: Started Session 4711 of user backup.',
  'dhcpd[611]: DHCPACK on 10.10.1.77 to 00:16:3e:12:34:56 via eth1',
  'named[702]: client @0x7f20 10.10.1.9#41812 (www.example.com): query: www.example.com IN A +E(0)K (10.10.1.1)',
];

/** Pieces of the log that together have at least so many bytes. */
export function* madeLog(log: MadeLog, bytes: number): Generator<string> {
  let written = 0;
  for (let block = 0; written < bytes; block += 1) {
    const seconds = block * 3;
    const ike = block % EVERY.failure === 0 ? log.failing(block) : log.healthy(block % TUNNELS, block);
    const other = block % EVERY.noise === 0 ? NOISE : [];
    const piece = [
      ...ike.map((line) => `${log.prefix(seconds, 'ike')}${line}\n`),
      ...other.map((line) => `${log.prefix(seconds, 'other')}${line}\n`),
    ].join('');
    written += piece.length;
    yield piece;
  }
}

const START = Date.UTC(2026, 0, 1);
const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString().slice(0, 19);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function syslogTime(seconds: number): string {
  const at = new Date(START + seconds * 1000);
  return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}`;
}

const peerOf = (tunnel: number) => `198.51.100.${tunnel + 1}`;

/** What charon logs of a tunnel that comes up, is checked for liveness, re-keyed, and closed by its peer for another. */
function charonHealthy(tunnel: number, ikeSa: number): readonly string[] {
  const peer = peerOf(tunnel);
  const at = `<site-${tunnel}|${ikeSa}>`;
  const packet = (way: 'sending' | 'received', port: number) =>
    way === 'sending'
      ? `12[NET] ${at} sending packet: from 192.0.2.1[${port}] to ${peer}[${port}] (240 bytes)`
      : `12[NET] ${at} received packet: from ${peer}[${port}] to 192.0.2.1[${port}] (240 bytes)`;
  const child = `site-${tunnel}{${ikeSa}}`;
  const spis = `c${String(ikeSa).padStart(7, '0')}_i d${String(ikeSa).padStart(7, '0')}_o`;
  return [
    `12[IKE] ${at} initiating IKE_SA site-${tunnel}[${ikeSa}] to ${peer}`,
    `12[ENC] ${at} generating IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(REDIR_SUP) ]`,
    packet('sending', 500),
    packet('received', 500),
    `12[ENC] ${at} parsed IKE_SA_INIT response 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(CHDLESS_SUP) ]`,
    `12[CFG] ${at} selected proposal: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048`,
    `12[IKE] ${at} authentication of 'gw-a.example.com' (myself) with pre-shared key`,
    `12[IKE] ${at} establishing CHILD_SA ${child} reqid 1`,
    `12[ENC] ${at} generating IKE_AUTH request 1 [ IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr N(MOBIKE_SUP) N(NO_ADD_ADDR) N(EAP_ONLY) ]`,
    packet('sending', 4500),
    packet('received', 4500),
    `12[ENC] ${at} parsed IKE_AUTH response 1 [ IDr AUTH SA TSi TSr N(MOBIKE_SUP) N(NO_ADD_ADDR) ]`,
    `12[IKE] ${at} authentication of 'gw-${tunnel}.example.com' with pre-shared key successful`,
    `12[IKE] ${at} IKE_SA site-${tunnel}[${ikeSa}] established between 192.0.2.1[gw-a.example.com]...${peer}[gw-${tunnel}.example.com]`,
    `12[IKE] ${at} CHILD_SA ${child} established with SPIs ${spis} and TS 10.1.0.0/24 === 10.2.${tunnel}.0/24`,
    ...Array.from({ length: 3 }, (_, check) => [
      `12[IKE] ${at} sending DPD request`,
      `12[ENC] ${at} generating INFORMATIONAL request ${check + 2} [ ]`,
      packet('sending', 4500),
      packet('received', 4500),
      `12[ENC] ${at} parsed INFORMATIONAL response ${check + 2} [ ]`,
    ]).flat(),
  ];
}

const charonFailing = (ikeSa: number): readonly string[] => {
  const at = `<gw-gw|${ikeSa}>`;
  return [
    `13[NET] <${ikeSa}> received packet: from 203.0.113.40[500] to 192.0.2.1[500] (464 bytes)`,
    `13[ENC] <${ikeSa}> parsed IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(REDIR_SUP) ]`,
    `13[IKE] <${ikeSa}> 203.0.113.40 is initiating an IKE_SA`,
    `13[ENC] <${ikeSa}> generating IKE_SA_INIT response 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) ]`,
    `13[NET] <${ikeSa}> sending packet: from 192.0.2.1[500] to 203.0.113.40[500] (472 bytes)`,
    `13[NET] <${ikeSa}> received packet: from 203.0.113.40[4500] to 192.0.2.1[4500] (304 bytes)`,
    `13[ENC] <${ikeSa}> parsed IKE_AUTH request 1 [ IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr N(MOBIKE_SUP) ]`,
    `13[CFG] <${ikeSa}> looking for peer configs matching 192.0.2.1[gw-b.example.com]...203.0.113.40[gw-c.example.com]`,
    `13[CFG] ${at} selected peer config 'gw-gw'`,
    `13[IKE] ${at} tried 1 shared key for 'gw-b.example.com' - 'gw-c.example.com', but MAC mismatched`,
    `13[ENC] ${at} generating IKE_AUTH response 1 [ N(AUTH_FAILED) ]`,
    `13[NET] ${at} sending packet: from 192.0.2.1[4500] to 203.0.113.40[4500] (80 bytes)`,
  ];
};

/** charon's own file: nobody else writes into it, but it says much that no signature knows. */
export const charonFile: MadeLog = {
  name: 'charon.log',
  prefix: (seconds, sender) => `${iso(seconds).replace('T', ' ')} ${sender === 'ike' ? '' : '05[CFG] '}`,
  healthy: charonHealthy,
  failing: charonFailing,
};

/** charon through syslog, between the messages of everybody else. */
export const charonSyslog: MadeLog = {
  name: 'syslog',
  prefix: (seconds, sender) => `${syslogTime(seconds)} vpn1 ${sender === 'ike' ? 'charon[1101]: ' : ''}`,
  healthy: charonHealthy,
  failing: charonFailing,
};

/** ikemgr.log of PAN-OS: names the gateway and the tunnel by number, and no IKE SA. */
export const ikemgr: MadeLog = {
  name: 'ikemgr.log',
  prefix: (seconds, sender) =>
    `${iso(seconds).replace('T', ' ')}.123 +0100  ${sender === 'ike' ? '' : '[DEBG]: {     :     }: '}`,
  healthy: (tunnel, ikeSa) => {
    const gateway = `{ ${String(tunnel).padStart(4)}:     }`;
    const spi = `${String(ikeSa).padStart(16, '0')}:b28e4f7301c6d95a`;
    const pair = `192.0.2.1[500]-${peerOf(tunnel)}[500]`;
    return [
      `[PNTF]: ${gateway}: ====> IKEv2 IKE SA NEGOTIATION STARTED AS INITIATOR, non-rekey; gateway GW-${tunnel} <====`,
      `[PNTF]: ${gateway}: ====> Initiated SA: ${pair} SPI:${spi} SN 12 <====`,
      `[INFO]: ${gateway}: NAT detected: ME`,
      `[PNTF]: ${gateway}: ====> IKEv2 IKE SA NEGOTIATION SUCCEEDED AS INITIATOR, non-rekey; gateway GW-${tunnel} <====`,
      `[PNTF]: ${gateway}: ====> Established SA: ${pair} SPI:${spi} SN 12 lifetime 28800 Sec <====`,
      `[PNTF]: ${gateway}: ====> IKEv2 CHILD SA NEGOTIATION SUCCEEDED AS INITIATOR, non-rekey; tunnel TUN-${tunnel} <====`,
      `[PNTF]: ${gateway}: ====> IPSEC KEY INSTALLATION SUCCEEDED; tunnel TUN-${tunnel} <====`,
      `[DEBG]: ${gateway}: keyacquire received: 192.0.2.1[0] => ${peerOf(tunnel)}[0]`,
      `[DEBG]: ${gateway}: processing INFORMATIONAL request, message id 0x00000002`,
    ];
  },
  failing: () => [
    '[PNTF]: {  999:     }: ====> IKEv2 IKE SA NEGOTIATION STARTED AS RESPONDER, non-rekey; gateway GW-PEER <====',
    '[PERR]: {  999:     }: HASH mismatched',
  ],
};
