import { expect, test } from '@jest/globals';
import { kindsIn, sasIn, statusesOf } from './read.ts';

const flow = ({
  spiOut = '0x5E6F7081(1584361601)',
  encaps = 50,
  decaps = 48,
  more = '',
}) => `interface: GigabitEthernet0/0
    Crypto map tag: OUTSIDE, local addr 192.0.2.10

   protected vrf: (none)
   local  ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
   remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/0/0)
   current_peer 203.0.113.20 port 500
     PERMIT, flags={origin_is_acl,}
    #pkts encaps: ${encaps}, #pkts encrypt: ${encaps}, #pkts digest: ${encaps}
    #pkts decaps: ${decaps}, #pkts decrypt: ${decaps}, #pkts verify: ${decaps}
${more}    #send errors 0, #recv errors 0

     local crypto endpt.: 192.0.2.10, remote crypto endpt.: 203.0.113.20
     plaintext mtu 1438, path mtu 1500, ip mtu 1500, ip mtu idb GigabitEthernet0/0
     current outbound spi: ${spiOut}
     PFS (Y/N): N, DH group: none
     inbound esp sas:
      spi: 0x1A2B3C4D(439041101)
        transform: esp-256-aes esp-sha256-hmac ,
        in use settings ={Tunnel, }
     outbound esp sas:
      spi: 0x5E6F7081(1584361601)`;

const networks = '10.1.0.0/16>10.2.0.0/16';
const ike = (state: string) => `IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
203.0.113.20    192.0.2.10      ${state}

IPv6 Crypto ISAKMP SA`;

test.each([
  { what: 'show crypto isakmp sa', text: ike('QM_IDLE           1001 ACTIVE'), kinds: ['ike-established'] },
  { what: 'the first message has no answer', text: ike('MM_NO_STATE          0 ACTIVE'), kinds: ['unanswered'] },
  { what: 'an attempt failed', text: ike('MM_KEY_EXCH       1002 ACTIVE (deleted)'), kinds: ['ike-not-established'] },
  {
    what: 'show crypto isakmp sa of a release that prints a slot and no status',
    text: 'dst             src             state           conn-id    slot\n203.0.113.20    192.0.2.10      QM_IDLE               1       0',
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto isakmp sa detail',
    text: `Codes: C - IKE configuration mode, D - Dead Peer Detection
IPv4 Crypto ISAKMP SA

C-id  Local           Remote          I-VRF  Status Encr Hash   Auth DH Lifetime Cap.

1001  192.0.2.10      203.0.113.20           ACTIVE aes  sha256 psk  14 23:58:58 D
       Engine-id:Conn-id =  SW:1`,
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto isakmp sa of IOS XR',
    text: `vrf          dst             src             state          conn-id   nodeid
-----------  --------------  --------------  -----------   ---------  ------
default      203.0.113.20    192.0.2.10      QM_IDLE        1         0`,
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto ikev2 sa detailed',
    text: ` IPv4 Crypto IKEv2  SA

Tunnel-id Local                 Remote                fvrf/ivrf            Status
1         192.0.2.10/500        203.0.113.20/500      none/none            READY
      Encr: AES-CBC, keysize: 256, PRF: SHA256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
      Life/Active Time: 86400/120 sec
      Local id: gw-a.example.com
      Remote id: gw-b.example.com`,
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto ikev2 session',
    text: ` IPv4 Crypto IKEv2 Session

Session-id:1, Status:UP-ACTIVE, IKE count:1, CHILD count:1

Tunnel-id Local                 Remote                fvrf/ivrf            Status
1         192.0.2.10/500        203.0.113.20/500      none/none            READY
Child sa: local selector  10.1.0.0/0 - 10.1.255.255/65535
          remote selector 10.2.0.0/0 - 10.2.255.255/65535
          ESP spi in/out: 0x1A2B3C4D/0x5E6F7081`,
    kinds: ['ike-established', 'child-established'],
    sas: [`1a2b3c4d/5e6f7081 ${networks}`],
  },
  {
    what: 'show crypto ikev2 stats with an IKE SA',
    text: `                          Crypto IKEv2 SA Statistics
System Resource Limit:   0        Max IKEv2 SAs: 0        Max in nego(in/out): 40/400
Total incoming IKEv2 SA Count:    0        active:        0        negotiating: 0
Total outgoing IKEv2 SA Count:    1        active:        1        negotiating: 0
Incoming IKEv2 Requests: 0        accepted:    0        rejected:    0`,
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto ikev2 stats with attempts only',
    text: `                          Crypto IKEv2 SA Statistics
Total outgoing IKEv2 SA Count:    3        active:        0        negotiating: 3
Outgoing IKEv2 Requests: 60       accepted:    0        rejected:    60`,
    kinds: ['ike-not-established'],
  },
  {
    what: 'show crypto ipsec sa',
    text: flow({}),
    kinds: ['child-established', 'traffic-both-ways'],
    sas: [`1a2b3c4d/5e6f7081 ${networks} 48/50`],
  },
  {
    what: 'show crypto ipsec sa of a flow without an SA',
    text: flow({ spiOut: '0x0(0)', encaps: 0, decaps: 0 }).split('\n     inbound')[0] ?? '',
    kinds: ['no-sa'],
    sas: [],
  },
  {
    what: 'show crypto ipsec sa detail with replays and packets that fail',
    text: flow({
      more: '    #pkts no sa (send) 0, #pkts invalid sa (rcv) 0\n    #pkts invalid identity (recv) 0, #pkts untagged (rcv): 0\n    #pkts replay failed (rcv): 40\n    #pkts verify failed: 25\n',
    }),
    kinds: ['child-established', 'traffic-both-ways', 'replay-dropped', 'integrity-failed'],
  },
  {
    what: 'show crypto ipsec sa of IOS XR',
    text: `SA id:         2
Node id:       0/1/0
SA Type:       ISAKMP
interface:     service-ipsec22
local ident (addr/mask/prot/port) : (10.1.0.0/255.255.0.0/0/0)
remote ident (addr/mask/prot/port) : (10.2.0.0/255.255.0.0/0/0)
local crypto endpt: 192.0.2.10, remote crypto endpt: 203.0.113.20, vrf default
#pkts tx         :50                     #pkts rx           :0
#bytes tx        :4200                   #bytes rx          :0
outbound esp sas:
spi: 0x5E6F7081(1584361601)
inbound esp sas:
spi: 0x1A2B3C4D(439041101)`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: [`1a2b3c4d/5e6f7081 ${networks} 0/50`],
  },
  {
    what: 'show crypto session detail',
    text: `Crypto session current status

Interface: GigabitEthernet0/0
Uptime: 00:12:30
Session status: UP-ACTIVE
Peer: 203.0.113.20 port 500 fvrf: (none) ivrf: (none)
      Phase1_id: 203.0.113.20
  IKEv1 SA: local 192.0.2.10/500 remote 203.0.113.20/500 Active
          Capabilities:D connid:1001 lifetime:23:47:00
  IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.2.0.0/255.255.0.0
        Active SAs: 2, origin: crypto map
        Inbound:  #pkts dec'ed 48 drop 0 life (KB/Sec) 4607900/2850
        Outbound: #pkts enc'ed 50 drop 0 life (KB/Sec) 4607900/2850`,
    kinds: ['ike-established', 'child-established', 'traffic-both-ways'],
  },
  {
    what: 'show crypto session of a peer that is down',
    text: `Interface: GigabitEthernet0/0
Session status: DOWN-NEGOTIATING
Peer: 203.0.113.20 port 500
  IKEv1 SA: local 192.0.2.10/500 remote 203.0.113.20/500 Inactive`,
    kinds: ['ike-not-established', 'no-sa'],
  },
])('IOS: $what', ({ text, kinds, sas }) => {
  const read = statusesOf(text);
  expect({ vendor: read.vendor, kind: read.kind }).toEqual({ vendor: 'cisco-ios', kind: 'status' });
  expect(kindsIn(read.statuses)).toEqual(kinds);
  if (sas) expect(sasIn(read.statuses)).toEqual(sas);
});

test.each([
  {
    what: 'show vpn-sessiondb detail l2l',
    text: `gw-a# show vpn-sessiondb detail l2l

Session Type: LAN-to-LAN Detailed

Connection   : 203.0.113.20
Index        : 12                     IP Addr      : 203.0.113.20
Protocol     : IKEv2 IPsec
Bytes Tx     : 4200                   Bytes Rx     : 0

IKEv2:
  Tunnel ID    : 12.1
IPsec:
  Tunnel ID    : 12.2
  Local Addr   : 10.1.0.0/255.255.0.0/0/0
  Remote Addr  : 10.2.0.0/255.255.0.0/0/0
  Bytes Tx     : 4200                   Bytes Rx     : 0
  Pkts Tx      : 50                     Pkts Rx      : 0`,
    kinds: ['ike-established', 'child-established', 'traffic-out-only'],
  },
  {
    what: 'show crypto ikev2 sa with the Child SA',
    text: `IKEv2 SAs:

Session-id:12, Status:UP-ACTIVE, IKE count:1, CHILD count:1

Tunnel-id                 Local                Remote     Status         Role
 98765432    192.0.2.10/500    203.0.113.20/500      READY    INITIATOR
      Encr: AES-CBC, keysize: 256, Hash: SHA256, DH Grp:14, Auth sign: PSK, Auth verify: PSK
      Life/Active Time: 86400/300 sec
Child sa: local selector  10.1.0.0/0 - 10.1.255.255/65535
          remote selector 10.2.0.0/0 - 10.2.255.255/65535
          ESP spi in/out: 0x1a2b3c4d/0x5e6f7081`,
    kinds: ['ike-established', 'child-established'],
  },
  { what: 'no SA of either version', text: 'There are no IKEv1 SAs\n\nThere are no IKEv2 SAs', kinds: ['no-sa'] },
])('ASA: $what', ({ text, kinds }) => {
  const read = statusesOf(text);
  expect({ vendor: read.vendor, kind: read.kind }).toEqual({ vendor: 'cisco-asa', kind: 'status' });
  expect(kindsIn(read.statuses)).toEqual(kinds);
});
