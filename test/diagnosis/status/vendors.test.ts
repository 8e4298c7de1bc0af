import { expect, test } from '@jest/globals';
import { kindsIn, sasIn, statusesOf } from './read.ts';

interface Output {
  readonly what: string;
  readonly vendor: string;
  readonly text: string;
  readonly kinds: readonly string[];
  readonly sas?: readonly string[];
}

const UP = ['ike-established', 'child-established'];

const outputs: readonly Output[] = [
  {
    what: 'show crypto ikev1 sa detail, one row for each SA',
    vendor: 'cisco-asa',
    text: `IKE Peer      Type  Dir   Rky  State      Encrypt Hash  Auth    Lifetime
1 203.0.113.20 L2L   Init  No   MM_Active  aes-256 SHA   preshrd 86400`,
    kinds: ['ike-established'],
  },
  {
    what: 'show crypto ikev1 sa detail, a block for each SA',
    vendor: 'cisco-asa',
    text: `IKEv1 SAs:

   Active SA: 1
    Rekey SA: 0 (A tunnel will report 1 Active and 1 Rekey SA during rekey)
Total IKE SA: 1

1   IKE Peer: 203.0.113.20
    Type    : L2L             Role    : initiator
    Rekey   : no              State   : MM_WAIT_MSG4
    Encrypt : aes-256         Hash    : SHA
    Auth    : preshared       Lifetime: 0`,
    kinds: ['unanswered'],
  },
  {
    what: 'vpn tu tlist',
    vendor: 'checkpoint',
    text: `+-----------------------------------------+-----------------------+---------------------+
| Peer: 203.0.113.20 - gw-branch          | MSA:     ffffc2000a1b2c30     | i: 1 ref:   2 |
| Methods: ESP Tunnel AES-256 SHA256      |                       |                     |
| My TS:   10.1.0.0-10.1.255.255          |                       |                     |
| Peer TS: 10.2.0.0/16                    |                       |                     |
| MSPI: 800005 (i: 1, p: 0)               | Out SPI: 6a0b1c2d     |                     |
+-----------------------------------------+-----------------------+---------------------+`,
    kinds: ['child-established'],
    sas: ['/6a0b1c2d 10.1.0.0-10.1.255.255>10.2.0.0/16'],
  },
  {
    what: 'vpn tu tlist of a tunnel that is down',
    vendor: 'checkpoint',
    text: `| Peer: 203.0.113.20 - gw-branch          | MSA:     ffffc2000a1b2c30     | i: 1 ref:   2 |
| Methods: ESP Tunnel AES-256 SHA256      |                       |                     |
| MSPI: 800005 (i: 1, p: 0)               | No outbound SPI       |                     |`,
    kinds: ['no-sa'],
  },
  {
    what: 'vpn tu, option 2',
    vendor: 'checkpoint',
    text: `Peer  203.0.113.20 , gw-branch SAs:

\tIKE SA <0a1b2c3d4e5f6071,8293a4b5c6d7e8f9>
\t\tINBOUND:
\t\t\t1. 0x1a2b3c4d\t(i:  1, p:  0)
\t\tOUTBOUND:
\t\t\t1. 0x5e6f7081\t(i:  1, p:  0)`,
    kinds: UP,
    sas: ['1a2b3c4d/5e6f7081'],
  },
  {
    what: 'ikectl show sa',
    vendor: 'openiked',
    text: `iked_sas: 0x7f5b4f4c3e00 rspi 0x8293a4b5c6d7e8f9 ispi 0x0a1b2c3d4e5f6071 192.0.2.10:500->203.0.113.20:500<FQDN/gw-b.example.com>[] ESTABLISHED i nexti 0x0 pol 0x7f5b4f4c0000
  sa_childsas: 0x7f5b4f4c5000 ESP 0x5e6f7081 out 192.0.2.10:500 -> 203.0.113.20:500 (LA) B=0x0 P=0x7f5b4f4c5400 @0x7f5b4f4c3e00
  sa_childsas: 0x7f5b4f4c5400 ESP 0x1a2b3c4d in 203.0.113.20:500 -> 192.0.2.10:500 (LA) B=0x0 P=0x7f5b4f4c5000 @0x7f5b4f4c3e00
  sa_flows: 0x7f5b4f4c6000 ESP out 10.1.0.0/16 -> 10.2.0.0/16 [0]@-1 (L) @0x7f5b4f4c3e00
  sa_flows: 0x7f5b4f4c6400 ESP in 10.2.0.0/16 -> 10.1.0.0/16 [0]@-1 (L) @0x7f5b4f4c3e00`,
    kinds: UP,
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0/16>10.2.0.0/16'],
  },
  {
    what: 'ikectl show sa of an attempt without an answer',
    vendor: 'openiked',
    text: 'iked_sas: 0x7f5b4f4c3e00 rspi 0x0000000000000000 ispi 0x0a1b2c3d4e5f6071 192.0.2.10:500->203.0.113.20:500<>[] SA_INIT i nexti 0x0 pol 0x7f5b4f4c0000',
    kinds: ['unanswered'],
  },
  {
    what: 'ipsecctl -s all, verbose',
    vendor: 'openiked',
    text: `FLOWS:
flow esp in from 10.2.0.0/16 to 10.1.0.0/16 peer 203.0.113.20 srcid FQDN/gw-a.example.com dstid FQDN/gw-b.example.com type require
flow esp out from 10.1.0.0/16 to 10.2.0.0/16 peer 203.0.113.20 srcid FQDN/gw-a.example.com dstid FQDN/gw-b.example.com type require

SAD:
esp tunnel from 203.0.113.20 to 192.0.2.10 spi 0x1a2b3c4d auth hmac-sha2-256 enc aes-256
\tlifetime_cur: alloc 0 bytes 0 add 1795250000 first 0
esp tunnel from 192.0.2.10 to 203.0.113.20 spi 0x5e6f7081 auth hmac-sha2-256 enc aes-256
\tlifetime_cur: alloc 0 bytes 4200 add 1795250000 first 1795250010`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0/16>10.2.0.0/16 0/4200'],
  },
  {
    what: 'ipsecctl -s all without any SA',
    vendor: 'openiked',
    text: 'FLOWS:\nNo flows\n\nSAD:\nNo entries',
    kinds: ['no-sa'],
  },
  {
    what: 'racoonctl -ll show-sa isakmp',
    vendor: 'racoon',
    text: `Source           Destination         Cookies                           ST S  V E Created             Phase2
192.0.2.10.500    203.0.113.20.500    0a1b2c3d4e5f6071:8293a4b5c6d7e8f9  9 I 10 M 2026-11-20 10:11:12      0`,
    kinds: ['child-not-established', 'ike-established'],
  },
  {
    what: 'setkey -D and setkey -DP',
    vendor: 'racoon',
    text: `192.0.2.10 203.0.113.20
\tesp mode=tunnel spi=1584361601(0x5e6f7081) reqid=16385(0x00004001)
\tseq=0x00000032 replay=4 flags=0x00000000 state=mature
\tcreated: Nov 20 10:11:12 2026\tcurrent: Nov 20 10:15:00 2026
\tcurrent: 4200(bytes)\thard: 0(bytes)\tsoft: 0(bytes)
\tallocated: 50\thard: 0\tsoft: 0
203.0.113.20 192.0.2.10
\tesp mode=tunnel spi=439041101(0x1a2b3c4d) reqid=16386(0x00004002)
\tseq=0x00000000 replay=4 flags=0x00000000 state=mature
\tcurrent: 4032(bytes)\thard: 0(bytes)\tsoft: 0(bytes)
\tallocated: 48\thard: 0\tsoft: 0
10.1.0.0/16[any] 10.2.0.0/16[any] any
\tout prio def ipsec
\tesp/tunnel/192.0.2.10-203.0.113.20/require`,
    kinds: ['child-established', 'traffic-both-ways'],
    sas: ['1a2b3c4d/5e6f7081 48/50'],
  },
  {
    what: 'setkey -D alone, which does not tell which of two public addresses is its own',
    vendor: 'racoon',
    text: `192.0.2.10 203.0.113.20
\tesp mode=tunnel spi=1584361601(0x5e6f7081) reqid=16385(0x00004001)
\tseq=0x00000032 replay=4 flags=0x00000000 state=mature
\tallocated: 50\thard: 0\tsoft: 0
203.0.113.20 192.0.2.10
\tesp mode=tunnel spi=439041101(0x1a2b3c4d) reqid=16386(0x00004002)
\tseq=0x00000000 replay=4 flags=0x00000000 state=mature
\tallocated: 0\thard: 0\tsoft: 0`,
    kinds: ['child-established', 'esp-one-way'],
    sas: [],
  },
  {
    what: 'display ipsec sa of a firewall',
    vendor: 'huawei',
    text: `ipsec sa information:
===============================
Interface: GigabitEthernet1/0/0
===============================
  -----------------------------
  IPSec policy name: "to-branch"
  Sequence number  : 1
  Mode             : ISAKMP
  -----------------------------
    Connection ID     : 3
    Encapsulation mode: Tunnel
    Tunnel local      : 192.0.2.10:500
    Tunnel remote     : 203.0.113.20:500
    Flow source       : 10.1.0.0/255.255.0.0 0/0-65535
    Flow destination  : 10.2.0.0/255.255.0.0 0/0-65535

    [Outbound ESP SAs]
      SPI: 1584361601 (0x5e6f7081)
      SA encrypted packets (number/bytes): 40/3360

    [Inbound ESP SAs]
      SPI: 439041101 (0x1a2b3c4d)
      SA decrypted packets (number/bytes): 0/0`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0/255.255.0.0>10.2.0.0/255.255.0.0 0/40'],
  },
  {
    what: 'display ipsec sa of an AR router',
    vendor: 'huawei',
    text: `  IPSec profile name: "branch"
    Connection ID     : 22
    Tunnel local      : 192.0.2.10
    Tunnel remote     : 203.0.113.20
    [Outbound ESP SAs]
      SPI: 1584361601 (0x5e6f7081)
      Outpacket count       : 12
      Outpacket encap count : 12
      Outpacket drop count  : 0
    [Inbound ESP SAs]
      SPI: 439041101 (0x1a2b3c4d)
      Inpacket count        : 11
      Inpacket decap count  : 11
      Inpacket drop count   : 0`,
    kinds: ['child-established', 'traffic-both-ways'],
    sas: ['1a2b3c4d/5e6f7081 11/12'],
  },
  {
    what: 'display ipsec sa',
    vendor: 'h3c',
    text: `    Tunnel id: 0
    Encapsulation mode: tunnel
    Path MTU: 1428
    Tunnel:
        local  address: 192.0.2.10
        remote address: 203.0.113.20
    Flow:
        sour addr: 10.1.0.0/255.255.0.0  port: 0  protocol: ip
        dest addr: 10.2.0.0/255.255.0.0  port: 0  protocol: ip
    [Inbound ESP SAs]
      SPI: 439041101 (0x1a2b3c4d)
      Connection ID: 4294967296
      Status: Active
    [Outbound ESP SAs]
      SPI: 1584361601 (0x5e6f7081)
      Connection ID: 4294967297
      Status: Active`,
    kinds: ['child-established'],
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0/255.255.0.0>10.2.0.0/255.255.0.0'],
  },
  {
    what: 'display ipsec statistics',
    vendor: 'h3c',
    text: `  IPsec packet statistics:
    Received/sent packets: 1200/1310
    Received/sent bytes: 100800/110040
    Dropped packets (received/sent): 120/0
    Dropped packets statistics
      No available SA: 0
      Wrong SA: 0
      Authentication failure: 0
      Replayed packets: 120`,
    kinds: ['replay-dropped'],
    sas: ['1200/1310'],
  },
  {
    what: 'installed-sa print detail beside active-peers print',
    vendor: 'mikrotik',
    text: `[admin@gw-a] > /ip ipsec active-peers print
 0    local-address=192.0.2.10 remote-address=203.0.113.20 state=established side=initiator uptime=1h2m
[admin@gw-a] > /ip ipsec installed-sa print detail
Flags: S - seen-traffic; H - hw-aead; A - AH, E - ESP
 0   E spi=0xA2B3C4D src-address=203.0.113.20 dst-address=192.0.2.10 state=mature
       auth-algorithm=sha256 enc-algorithm=aes-cbc enc-key-size=256
       add-lifetime=24m/30m current-bytes=0 current-packets=0 replay=128

 1  SE spi=0x5E6F7081 src-address=192.0.2.10 dst-address=203.0.113.20 state=mature
       auth-algorithm=sha256 enc-algorithm=aes-cbc enc-key-size=256
       add-lifetime=24m/30m current-bytes=4200 current-packets=50 replay=128`,
    kinds: ['ike-established', 'child-established', 'traffic-out-only'],
    sas: ['0a2b3c4d/5e6f7081 0/4200'],
  },
  {
    what: 'installed-sa print of a router behind NAT',
    vendor: 'mikrotik',
    text: `Flags: H - hw-aead, A - AH, E - ESP
 0  E spi=0x1A2B3C4D src-address=203.0.113.20:4500 dst-address=192.168.88.2:4500 state=mature current-bytes=420
 1  E spi=0x5E6F7081 src-address=192.168.88.2:4500 dst-address=203.0.113.20:4500 state=mature current-bytes=336`,
    kinds: ['child-established', 'traffic-both-ways'],
    sas: ['1a2b3c4d/5e6f7081 420/336'],
  },
  {
    what: 'installed-sa print as a table',
    vendor: 'mikrotik',
    text: `[admin@gw-a] > /ip/ipsec/installed-sa print
Columns: SPI, STATE, SRC-ADDRESS, DST-ADDRESS, AUTH-ALGORITHM, ENC-ALGORITHM, ENC-KEY-SIZE
#     SPI         STATE   SRC-ADDRESS   DST-ADDRESS   AUTH-ALGORITHM  ENC-ALGORITHM  ENC-KEY-SIZE
0 SE  0x1A2B3C4D  mature  203.0.113.20  10.9.9.2      sha256          aes-cbc                 256
1 SE  0x5E6F7081  mature  10.9.9.2      203.0.113.20  sha256          aes-cbc                 256`,
    kinds: ['child-established'],
    sas: ['1a2b3c4d/5e6f7081'],
  },
  {
    what: 'active-peers print and policy print as tables',
    vendor: 'mikrotik',
    text: `Columns: ID, STATE, UPTIME, PH2-TOTAL, REMOTE-ADDRESS
#    ID            STATE        UPTIME  PH2-TOTAL  REMOTE-ADDRESS
0    203.0.113.20  established  1h2m            1  203.0.113.20
Flags: T - TEMPLATE; A - ACTIVE; * - DEFAULT
Columns: PEER, TUNNEL, SRC-ADDRESS, DST-ADDRESS, PROTOCOL, ACTION, LEVEL, PH2-COUNT
#      PEER  TUNNEL  SRC-ADDRESS  DST-ADDRESS  PROTOCOL  ACTION   LEVEL    PH2-COUNT
0  T *               ::/0         ::/0         all
1   A  to-b  yes     10.1.0.0/16  10.2.0.0/16  all       encrypt  require          1
2      to-c  yes     10.1.0.0/16  10.3.0.0/16  all       encrypt  require          0`,
    kinds: ['ike-established', 'child-established', 'child-not-established'],
  },
  {
    what: 'show vpn ike sa',
    vendor: 'vyos',
    text: `Peer ID / IP                            Local ID / IP
------------                            -------------
203.0.113.20                            192.0.2.10

    State  IKEVer  Encrypt  Hash          D-H Group      NAT-T  A-Time  L-Time
    -----  ------  -------  ----          ---------      -----  ------  ------
    up     IKEv2   AES_CBC_256  HMAC_SHA2_256_128  MODP_2048      no     1200    28800`,
    kinds: ['ike-established'],
  },
  {
    what: 'show vpn ipsec sa',
    vendor: 'vyos',
    text: `Connection                  State    Uptime    Bytes In/Out    Packets In/Out    Remote address    Remote ID     Proposal
--------------------------  -------  --------  --------------  ----------------  ----------------  ------------  --------
peer_203-0-113-20_tunnel_1  up       6m12s     0B/4K           0/48              203.0.113.20      203.0.113.20  AES_CBC_256/HMAC_SHA2_256_128`,
    kinds: ['child-established', 'traffic-out-only'],
  },
  {
    what: 'show vpn flow and show vpn ipsec-sa',
    vendor: 'panos',
    text: `tunnel  tun-branch
        id:                     2
        local ip:               192.0.2.10
        peer ip:                203.0.113.20
        local spi:              1A2B3C4D
        remote spi:             5E6F7081
        encap packets:          800
        decap packets:          0`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 0/800'],
  },
  {
    what: 'diagnose vpn tunnel list',
    vendor: 'fortios',
    text: `name=to-branch ver=2 serial=1 192.0.2.10:0->203.0.113.20:0
stat: rxp=40 txp=42 rxb=3360 txb=3528
proxyid=lan-p2 proto=0 sa=1 ref=2 serial=1
  src: 0:10.1.0.0/255.255.0.0:0
  dst: 0:10.2.0.0/255.255.0.0:0
  dec: spi=1a2b3c4d esp=aes key=32
  enc: spi=5e6f7081 esp=aes key=32
  dec:pkts/bytes=40/3360, enc:pkts/bytes=42/3528`,
    kinds: ['child-established', 'traffic-both-ways', 'child-established', 'traffic-both-ways'],
    sas: ['40/42', '1a2b3c4d/5e6f7081 10.1.0.0/255.255.0.0>10.2.0.0/255.255.0.0 40/42'],
  },
  {
    what: 'get vpn ipsec tunnel details',
    vendor: 'fortios',
    text: `gateway
  name: 'to-branch'
  local-gateway: 192.0.2.10:0 (static)
  remote-gateway: 203.0.113.20:0 (static)
  mode: ike-v2
  rx  packets: 0  bytes: 0  errors: 0
  tx  packets: 42  bytes: 3528  errors: 0
  selectors
    name: 'lan-p2'
    src: 0:10.1.0.0/255.255.0.0:0
    dst: 0:10.2.0.0/255.255.0.0:0
    SA
      lifetime/rekey: 43200/32137
      inbound
        spi: 1a2b3c4d
      outbound
        spi: 5e6f7081`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0/255.255.0.0>10.2.0.0/255.255.0.0 0/42'],
  },
  {
    what: 'show vpn flow of a tunnel without an SA',
    vendor: 'panos',
    text: `tunnel  tun-branch
        id:                     2
        local ip:               192.0.2.10
        peer ip:                203.0.113.20
        state:                  init
        local spi:              00000000
        remote spi:             00000000
        encap packets:          0
        decap packets:          0`,
    kinds: ['no-sa'],
    sas: [],
  },
  {
    what: 'show vpn flow with selectors and errors',
    vendor: 'panos',
    text: `tunnel  tun-branch
        id:                     2
        state:                  active
        local spi:              1A2B3C4D
        remote spi:             5E6F7081
        traffic selector:
          local ip range:       10.1.0.0 - 10.1.255.255
          remote ip range:      10.2.0.0 - 10.2.255.255
        authentication errors:  0
        decryption errors:      0
        replay packets:         140
        encap packets:          900
        decap packets:          700`,
    kinds: ['replay-dropped', 'child-established', 'traffic-both-ways'],
    sas: ['1a2b3c4d/5e6f7081 10.1.0.0 - 10.1.255.255>10.2.0.0 - 10.2.255.255 700/900'],
  },
  {
    what: 'show vpn flow, a row for each tunnel',
    vendor: 'panos',
    text: `total tunnels configured:                                     2
filter - type IPSec, state any

id    name            state     monitor   local-ip        peer-ip         tunnel-i/f
------------------------------------------------------------------------------------
2     tun-branch      active    down      192.0.2.10      203.0.113.20    tunnel.2
3     tun-other       active    off       192.0.2.10      203.0.113.21    tunnel.3`,
    kinds: ['monitor-failed', 'child-established'],
  },
  {
    what: 'show security ipsec statistics',
    vendor: 'junos',
    text: `ESP Statistics:
  Encrypted bytes:          75600
  Decrypted bytes:          67200
  Encrypted packets:          900
  Decrypted packets:          800
AH Statistics:
  Input bytes:                  0
Errors:
  AH authentication failures: 0, Replay errors: 140
  ESP authentication failures: 25, ESP decryption failures: 0
  Bad headers: 0, Bad trailers: 0`,
    kinds: ['replay-dropped', 'integrity-failed'],
  },
  {
    what: 'show ipsec sa',
    vendor: 'yamaha',
    text: `Total: isakmp:1 send:1 recv:1

sa    sgw isakmp connection    dir  life[s] remote-id
----------------------------------------------------------------------------
1     1    -     isakmp        -    28784   203.0.113.20
2     1    1     tun[0001]esp  send 28786   203.0.113.20
3     1    1     tun[0001]esp  recv 28786   203.0.113.20`,
    kinds: ['ike-established', 'child-established'],
  },
  {
    what: 'MONITOR GETSA',
    vendor: 'stormshield',
    text: `src=192.168.7.1 dst=203.0.113.20 type="esp" mode="tunnel" spi=1584361601 peerspi=439041101 state="mature" lifetime=465 bytes=4200 maxlifetime=600
src=203.0.113.20 dst=192.168.7.1 type="esp" mode="tunnel" spi=439041101 peerspi=1584361601 state="mature" lifetime=465 bytes=0 maxlifetime=600`,
    kinds: ['child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 0/4200'],
  },
  {
    what: 'show security ipsec security-associations',
    vendor: 'junos',
    text: `  Total active tunnels: 1     Total Ipsec sas: 1
  ID    Algorithm       SPI      Life:sec/kb  Mon lsys Port  Gateway
  <131073 ESP:aes-gcm-256/None 1a2b3c4d 2842/ unlim  - root 4500 203.0.113.20
  >131073 ESP:aes-gcm-256/None 5e6f7081 2842/ unlim  - root 4500 203.0.113.20`,
    kinds: ['child-established', 'child-established'],
    sas: ['1a2b3c4d/5e6f7081'],
  },
  {
    what: 'ipsec trafficstatus',
    vendor: 'libreswan',
    text: `006 #2: "to-branch", type=ESP, add_time=1795169472, inBytes=0, outBytes=4200, maxBytes=2^63B, id='203.0.113.20'
006 #4: "to-other", type=ESP, add_time=1795169472, inBytes=840, outBytes=840, maxBytes=2^63B, id='203.0.113.21'`,
    kinds: ['child-established', 'child-established', 'traffic-out-only', 'traffic-both-ways'],
  },
  {
    what: 'ipsec status',
    vendor: 'libreswan',
    text: '000 #2: "to-branch":500 STATE_V2_ESTABLISHED_CHILD_SA (established Child SA); REKEY in 27904s; newest; eroute owner; IKE SA #1; idle;\n000 #2: "to-branch" esp.5e6f7081@203.0.113.20 esp.1a2b3c4d@192.0.2.10 tun.0@203.0.113.20 tun.0@192.0.2.10 Traffic: ESPin=0B ESPout=4KB ESPmax=2^63B',
    kinds: ['child-established', 'child-established', 'traffic-out-only'],
    sas: ['1a2b3c4d/5e6f7081 0/4000'],
  },
  {
    what: 'netsh advfirewall monitor show mmsa and qmsa',
    vendor: 'windows',
    text: `Main Mode SA at 11/20/2026 10:11:12
----------------------------------------------------------------------
Local IP Address:                     192.0.2.10
Remote IP Address:                    203.0.113.20
Auth1:                                ComputerPSK
Quick Mode SA at 11/20/2026 10:11:12
----------------------------------------------------------------------
Local IP Address:                     192.0.2.10
Remote IP Address:                    203.0.113.20
PFS:                                  None`,
    kinds: UP,
  },
  {
    what: 'Get-VpnS2SInterface',
    vendor: 'windows',
    text: 'Name            : to-branch\nConnectionState : Disconnected\nLastError       : 809',
    kinds: ['no-sa'],
  },
  {
    what: 'the connection as PowerShell prints it',
    vendor: 'azure',
    text: 'ConnectionStatus           : Connected\nEgressBytesTransferred     : 4200\nIngressBytesTransferred    : 0',
    kinds: ['child-established', 'traffic-out-only'],
  },
  {
    what: 'the connection as Network Watcher prints it',
    vendor: 'azure',
    text: 'Connectivity State : Connected\nIngress Bytes (since last connected) : 512 B\nEgress Bytes (Since last connected) : 480 B',
    kinds: ['child-established', 'traffic-both-ways'],
  },
  {
    what: 'a connection that is not up and still shows what it once carried',
    vendor: 'azure',
    text: '  "connectionStatus": "NotConnected",\n  "egressBytesTransferred": 4200,\n  "ingressBytesTransferred": 9000,',
    kinds: ['no-sa'],
  },
  {
    what: 'the telemetry of two tunnels',
    vendor: 'aws',
    text: `            "VgwTelemetry": [
                {
                    "AcceptedRouteCount": 0,
                    "LastStatusChange": "2026-11-20T10:11:12.000Z",
                    "OutsideIpAddress": "203.0.113.20",
                    "Status": "UP",
                    "StatusMessage": ""
                },
                {
                    "AcceptedRouteCount": 0,
                    "LastStatusChange": "2026-11-20T10:11:12.000Z",
                    "OutsideIpAddress": "203.0.113.21",
                    "Status": "DOWN",
                    "StatusMessage": "IPSEC IS DOWN"
                }
            ]`,
    kinds: ['child-established', 'no-sa'],
  },
  {
    what: 'a tunnel that no packet reaches',
    vendor: 'gcp',
    text: 'detailedStatus: No incoming packets from peer\nstatus: NO_INCOMING_PACKETS',
    kinds: ['unanswered', 'unanswered'],
  },
];

test.each(outputs)('$vendor: $what', ({ vendor, text, kinds, sas }) => {
  const read = statusesOf(text);
  expect({ vendor: read.vendor, kind: read.kind }).toEqual({ vendor, kind: 'status' });
  expect(kindsIn(read.statuses)).toEqual(kinds);
  if (sas) expect(sasIn(read.statuses)).toEqual(sas);
});
