/** A week of one gateway: attempts of several peers again and again, between what other programs write to the same file. */
export interface Daemon {
  readonly name: string;
  readonly stamp: (at: Date) => string;
  /** What one attempt says; `{peer}`, `{n}` and `{h}` are the peer's address, a growing number, and a growing hexadecimal one. */
  readonly attempts: readonly (readonly string[])[];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const bsd = (at: Date) =>
  `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}`;
const iso = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '');

const CHARON: Daemon = {
  name: 'charon',
  stamp: (at) => `${bsd(at)} gw charon[812]: `,
  attempts: [
    [
      '05[IKE] <to-{peer}|{n}> initiating IKE_SA to-{peer}[{n}] to {peer}',
      '05[ENC] <to-{peer}|{n}> generating IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(REDIR_SUP) ]',
      '05[NET] <to-{peer}|{n}> sending packet: from 192.0.2.1[500] to {peer}[500] (464 bytes)',
      '07[NET] <to-{peer}|{n}> received packet: from {peer}[500] to 192.0.2.1[500] (472 bytes)',
      '07[ENC] <to-{peer}|{n}> parsed IKE_SA_INIT response 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(CHDLESS_SUP) ]',
      '07[CFG] <to-{peer}|{n}> selected proposal: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048',
      "07[IKE] <to-{peer}|{n}> authentication of 'gw.example.com' (myself) with pre-shared key",
      '07[IKE] <to-{peer}|{n}> establishing CHILD_SA net-{n}{1}',
      '07[ENC] <to-{peer}|{n}> generating IKE_AUTH request 1 [ IDi N(INIT_CONTACT) IDr AUTH SA TSi TSr N(MULT_AUTH) N(EAP_ONLY) N(MSG_ID_SYN_SUP) ]',
      '07[NET] <to-{peer}|{n}> sending packet: from 192.0.2.1[4500] to {peer}[4500] (272 bytes)',
      '09[NET] <to-{peer}|{n}> received packet: from {peer}[4500] to 192.0.2.1[4500] (80 bytes)',
      '09[ENC] <to-{peer}|{n}> parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]',
      '09[IKE] <to-{peer}|{n}> received AUTHENTICATION_FAILED notify error',
    ],
    [
      '11[NET] <{n}> received packet: from {peer}[500] to 192.0.2.1[500] (464 bytes)',
      '11[ENC] <{n}> parsed IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) N(FRAG_SUP) N(HASH_ALG) N(REDIR_SUP) ]',
      '11[IKE] <{n}> {peer} is initiating an IKE_SA',
      '11[CFG] <{n}> received proposals: IKE:AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024',
      '11[CFG] <{n}> configured proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048',
      '11[IKE] <{n}> received proposals unacceptable',
      '11[ENC] <{n}> generating IKE_SA_INIT response 0 [ N(NO_PROP) ]',
      '11[NET] <{n}> sending packet: from 192.0.2.1[500] to {peer}[500] (36 bytes)',
    ],
    [
      '13[IKE] <site-{peer}|{n}> sending DPD request',
      '13[ENC] <site-{peer}|{n}> generating INFORMATIONAL request 7 [ ]',
      '13[NET] <site-{peer}|{n}> sending packet: from 192.0.2.1[4500] to {peer}[4500] (80 bytes)',
      '14[NET] <site-{peer}|{n}> received packet: from {peer}[4500] to 192.0.2.1[4500] (80 bytes)',
      '14[ENC] <site-{peer}|{n}> parsed INFORMATIONAL response 7 [ ]',
    ],
  ],
};

const PLUTO: Daemon = {
  name: 'pluto',
  stamp: (at) => `${bsd(at)} gw pluto[812]: `,
  attempts: [
    [
      '"to-{peer}" #{n}: initiating IKEv2 connection to {peer} using UDP',
      '"to-{peer}" #{n}: sent IKE_SA_INIT request to {peer}:UDP/500',
      '"to-{peer}" #{n}: processed IKE_SA_INIT response from {peer}:UDP/500 {cipher=AES_GCM_16_256 integ=n/a prf=HMAC_SHA2_512 group=MODP2048}, initiating IKE_AUTH',
      '"to-{peer}" #{n}: sent IKE_AUTH request to {peer}:UDP/500',
      '"to-{peer}" #{n}: IKE_AUTH response rejected with AUTHENTICATION_FAILED',
      '"to-{peer}" #{n}: deleting IKE SA (sent IKE_AUTH request)',
    ],
    [
      '"site-{peer}" #{n}: STATE_V2_PARENT_I1: retransmission; will wait 0.5 seconds for response',
      '"site-{peer}" #{n}: STATE_V2_PARENT_I1: retransmission; will wait 1 seconds for response',
      '"site-{peer}" #{n}: STATE_V2_PARENT_I1: 60 second timeout exceeded after 7 retransmits.  No response (or no acceptable response) to our first IKEv2 message',
    ],
  ],
};

const ASA: Daemon = {
  name: 'asa',
  stamp: (at) => `${bsd(at).replace(/^(\w+ +\d+)/, '$1 2026')} fw : `,
  attempts: [
    [
      '%ASA-5-750001: Local:192.0.2.1:500 Remote:{peer}:500 Username:Unknown IKEv2 Received request to establish an IPsec tunnel; local traffic selector = Address Range: 10.1.0.0-10.1.255.255 Protocol: 0 Port Range: 0-65535; remote traffic selector = Address Range: 10.2.0.0-10.2.255.255 Protocol: 0 Port Range: 0-65535',
      '%ASA-4-750003: Local:192.0.2.1:500 Remote:{peer}:500 Username:{peer} IKEv2 Negotiation aborted due to ERROR: Auth exchange failed',
    ],
    [
      '%ASA-7-713236: IP = {peer}, IKE_DECODE SENDING Message (msgid=0) with payloads : HDR + SA (1) + VENDOR (13) + VENDOR (13) + NONE (0) total length : 172',
      '%ASA-7-715047: IP = {peer}, processing SA payload',
      "%ASA-5-713257: Phase 1 failure:  Mismatched attribute types for class Group Description:  Rcv'd: Group 5  Cfg'd: Group 2",
      '%ASA-3-713902: IP = {peer}, Removing peer from peer table failed, no match!',
      '%ASA-4-713903: IP = {peer}, Error: Unable to remove PeerTblEntry',
    ],
  ],
};

const FORTIOS: Daemon = {
  name: 'fortios',
  stamp: (at) => `${iso(at)} `,
  attempts: [
    [
      'ike 0:to-{peer}:{n}: initiator: main mode is sending 1st message...',
      'ike 0:to-{peer}:{n}: cookie {h}/0000000000000000',
      'ike 0:to-{peer}:{n}: out {h}00000000000000000110020000000000000001480D00003C000000010000000100000030010100010000002801010000800B0001000C000400015180',
      'ike 0:to-{peer}:{n}: sent IKE msg (ident_i1send): 192.0.2.1:500->{peer}:500, len=328, vrf=0, id={h}/0000000000000000',
      'ike 0:to-{peer}:{n}: sent IKE msg (P1_RETRANSMIT): 192.0.2.1:500->{peer}:500, len=328, vrf=0, id={h}/0000000000000000',
      'ike 0:to-{peer}:{n}: negotiation timeout, deleting',
    ],
    [
      'ike 0: comes {peer}:500->192.0.2.1:500,ifindex=5,vrf=0....',
      'ike 0: IKEv2 exchange=SA_INIT id={h}/0000000000000000 len=464',
      'ike 0:{h}/0000000000000000:{n}: responder received SA_INIT msg',
      'ike 0:{h}/0000000000000000:{n}: incoming proposal:',
      'ike 0:{h}/0000000000000000:{n}: proposal id = 1:',
      'ike 0:{h}/0000000000000000:{n}:   protocol = IKEv2:',
      'ike 0:{h}/0000000000000000:{n}:      encapsulation = IKEv2/none',
      'ike 0:{h}/0000000000000000:{n}:         type=ENCR, val=AES_CBC (key_len = 128)',
      'ike 0:{h}/0000000000000000:{n}:         type=DH_GROUP, val=MODP1024.',
      'ike 0:{h}/0000000000000000:{n}: no proposal chosen',
      'ike Negotiate SA Error: [11895]',
    ],
  ],
};

const IKEMGR: Daemon = {
  name: 'ikemgr',
  stamp: (at) => `${at.toISOString().slice(0, 19).replace('T', ' ')}.000 +0000  `,
  attempts: [
    [
      '[PNTF]: {   15:     }: ====> IKEv2 IKE SA NEGOTIATION STARTED AS INITIATOR, non-rekey; gateway GW-{n} <====',
      '                                                      ====> Initiated SA: 192.0.2.1[500]-{peer}[500] SPI:{h}:0000000000000000 SN:{n} <====',
      '[DEBG]: {   15:     }: sending SA_INIT message to {peer}[500]',
      '[PERR]: {   15:     }: 192.0.2.1[500] - {peer}[500]:0x7f{h} received notify type NO_PROPOSAL_CHOSEN',
      '[PNTF]: {   15:     }: ====> IKEv2 IKE SA NEGOTIATION FAILED AS INITIATOR, non-rekey; gateway GW-{n} <====',
      '                                                      ====> Failed SA: 192.0.2.1[500]-{peer}[500] SPI:{h}:0000000000000000 SN {n} <==== Error code 14',
    ],
  ],
};

export const DAEMONS: readonly Daemon[] = [CHARON, PLUTO, ASA, FORTIOS, IKEMGR];

const OTHERS = [
  'gw sshd[2201]: Accepted publickey for admin from 10.1.0.7 port {n} ssh2: ED25519 SHA256:{h}',
  'gw systemd[1]: Started Session {n} of User admin.',
  'gw kernel: [{n}.120937] IN=eth0 OUT= SRC={peer} DST=192.0.2.1 LEN=60 TTL=52 PROTO=TCP SPT=51515 DPT=22 SYN',
  'gw dhcpd[700]: DHCPREQUEST for 10.1.0.17 from 52:54:00:12:34:56 via eth1',
  'gw named[650]: client @0x7f{h} 10.1.0.9#53124 (www.example.com): query: www.example.com IN A + (10.1.0.1)',
  'gw CRON[{n}]: (root) CMD (test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily)',
];

const PEERS = 37;
const START = Date.UTC(2026, 10, 14);

/** Text in pieces of some 64 kB until it is as long as asked; the same each time. */
export function* longLog({ stamp, attempts }: Daemon, bytes: number): Generator<string> {
  let written = 0;
  let piece = '';
  for (let number = 1; written < bytes; number += 1) {
    const fill = (line: string) => filled(line, number);
    const attempt = attempts[number % attempts.length] ?? [];
    const others = OTHERS.slice(number % 3, (number % 3) + 2);
    const at = new Date(START + number * 2_000);
    piece += attempt.map((line) => `${stamp(at)}${fill(line)}\n`).join('');
    piece += others.map((line) => `${bsd(at)} ${fill(line)}\n`).join('');
    if (piece.length < 65_536) continue;
    yield piece;
    written += piece.length;
    piece = '';
  }
}

function filled(line: string, number: number): string {
  const peer = `198.51.100.${1 + (number % PEERS)}`;
  const hexadecimal = (number * 2_654_435_761).toString(16).padStart(16, 'c');
  return line.replaceAll('{peer}', peer).replaceAll('{n}', String(number)).replaceAll('{h}', hexadecimal);
}
