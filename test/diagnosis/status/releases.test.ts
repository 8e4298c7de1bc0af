import { expect, test } from '@jest/globals';
import { kindsIn, sasIn, statusesOf } from './read.ts';

interface Output {
  readonly what: string;
  readonly vendor: string;
  readonly text: string;
  readonly kinds: readonly string[];
  readonly sas: readonly string[];
}

const outputs: readonly Output[] = [
  {
    what: 'swanctl of a release that writes no ports and no roles',
    vendor: 'strongswan',
    text: `gw: #7, ESTABLISHED, IKEv2, 0123456789abcdef:fedcba9876543210
  local  '192.0.2.10' @ 192.0.2.10
  remote '203.0.113.20' @ 203.0.113.20
  AES_CBC-128/AES_XCBC_96/PRF_AES128_XCBC/MODP_2048
  established 774s ago, rekeying in 13165s
  net: #11, reqid 1, INSTALLED, TUNNEL-in-UDP, ESP:AES_CBC-128/HMAC_SHA1_96
    installed 2214s ago, rekeying in 2688s, expires in 3247s
    in  0a1b2c3d,    840 bytes,    10 packets
    out 4e5f6071,    840 bytes,    10 packets
    local  10.1.0.0/16
    remote 10.2.0.0/16`,
    kinds: ['ike-established', 'child-established', 'traffic-both-ways'],
    sas: ['0a1b2c3d/4e5f6071 10.1.0.0/16>10.2.0.0/16 10/10'],
  },
  {
    what: 'swanctl, pasted without its indentation',
    vendor: 'strongswan',
    text: `gw: #7, ESTABLISHED, IKEv2, 0123456789abcdef_i* fedcba9876543210_r
local '192.0.2.10' @ 192.0.2.10[4500]
remote '203.0.113.20' @ 203.0.113.20[4500]
AES_GCM_16-256/PRF_HMAC_SHA2_256/ECP_256
established 774s ago, rekeying in 13165s
net: #11, reqid 1, INSTALLED, TUNNEL-in-UDP, ESP:AES_GCM_16-256
installed 774s ago, rekeying in 2688s, expires in 3247s
in 0a1b2c3d, 0 bytes, 0 packets
out 4e5f6071, 8400 bytes, 100 packets, 1s ago
local 10.1.0.0/16
remote 10.2.0.0/16`,
    kinds: ['ike-established', 'child-established', 'traffic-out-only'],
    sas: ['0a1b2c3d/4e5f6071 10.1.0.0/16>10.2.0.0/16 0/100'],
  },
  {
    what: 'show security ipsec security-associations with SPIs in hexadecimal, and a monitor that is down',
    vendor: 'junos',
    text: `  Total active tunnels: 1     Total IPsec sas: 1
  ID      Algorithm                  SPI       Life:sec/kb Mon lsys Port  Gateway
  <500018 ESP:aes-gcm-256/aes256-gcm 0x0a1b2c3d 1606/ unlim D root 4500 203.0.113.20
  >500018 ESP:aes-gcm-256/aes256-gcm 0x4e5f6071 1606/ unlim D root 4500 203.0.113.20`,
    kinds: ['monitor-failed', 'child-established', 'child-established'],
    sas: ['0a1b2c3d/4e5f6071'],
  },
  {
    what: 'show vpn ipsec-sa, with fewer columns and the address taken out',
    vendor: 'panos',
    text: `GwID  TnID  Peer-Address  Tunnel(Gateway)         Algorithm  SPI(in)   SPI(out)  life(Sec/KB)    remain-time(Sec)
1     1     [branch]   tun-branch:net(gw-branch)   ESP/G256/  0A1B2C3D  4E5F6071  3600/Unlimited  1827`,
    kinds: ['child-established', 'child-established'],
    sas: ['0a1b2c3d/4e5f6071'],
  },
  {
    what: 'show vpn flow, whose column cuts the state',
    vendor: 'panos',
    text: `total tunnels configured:                                     2
filter - type IPSec, state any
id    name           state   monitor local-ip        peer-ip           tunnel-i/f
2     TUN-A          inactiv off     192.0.2.10      XXX.XX.XX.XX      tunnel.3
3     TUN-B          active  off     192.0.2.10      XXX.XX.XX.XX      tunnel.4`,
    kinds: ['no-sa', 'child-established'],
    sas: [],
  },
  {
    what: 'display ike sa and display ipsec sa brief of a firewall',
    vendor: 'huawei',
    text: `<FW> display ike sa
current ike sa number: 2
---------------------------------------------------------------------
conn-id    peer                    flag          phase vpn
---------------------------------------------------------------------
40129      203.0.113.20            RD|ST         v1:2  public
40121      203.0.113.20            RD|ST         v1:1  public
<FW> display ipsec sa brief
Src Address     Dst Address     SPI        Protocol  Algorithm
192.0.2.10      203.0.113.20    1314873457 ESP       E:AES-256;A:SHA2-256;
203.0.113.20    192.0.2.10      169552957  ESP       E:AES-256;A:SHA2-256;`,
    kinds: ['child-established', 'ike-established', 'child-established'],
    sas: ['0a1b2c3d/4e5f6071'],
  },
  {
    what: 'display ike sa of a firewall that has none',
    vendor: 'huawei',
    text: 'current sa Num :0',
    kinds: ['no-sa'],
    sas: [],
  },
  {
    what: 'show vpn ipsec sa of VyOS 1.2, which counts no packets',
    vendor: 'vyos',
    text: `Connection                   State    Up          Bytes In/Out    Remote address    Remote ID    Proposal
---------------------------  -------  ----------  --------------  ----------------  -----------  ------------------------
peer-203.0.113.20-tunnel-1   up       23 minutes  N/A             203.0.113.20      N/A          AES_CBC_256/HMAC_SHA1_96
peer-203.0.113.30-tunnel-1   up       22 minutes  84K/91K         203.0.113.30      N/A          AES_CBC_256/HMAC_SHA1_96`,
    kinds: ['ike-established', 'child-established', 'traffic-both-ways'],
    sas: ['84000/91000'],
  },
  {
    what: 'show vpn ipsec sa of Vyatta',
    vendor: 'vyos',
    text: `Peer ID / IP\t\t\tLocal ID / IP
------------\t\t\t-------------
203.0.113.20                        192.0.2.10

Tunnel  State  Bytes Out/In   Encrypt  Hash  NAT-T  A-Time  L-Time  Proto
------  -----  -------------  -------  ----  -----  ------  ------  -----
1       up     91.0K/84.0K    aes128   sha1  no     1359    3600    all`,
    kinds: ['child-established', 'traffic-both-ways'],
    sas: ['84000/91000'],
  },
  {
    what: 'show vpn ipsec connections',
    vendor: 'vyos',
    text: `Connection          State    Type    Remote address    Local TS     Remote TS    Local id    Remote id     Proposal
------------------  -------  ------  ----------------  -----------  -----------  ----------  ------------  ----------
branch              up       IKEv2   203.0.113.20      -            -            192.0.2.10  203.0.113.20  AES_CBC/256
branch-tunnel-1     up       IPsec   203.0.113.20      10.1.0.0/16  10.2.0.0/16  192.0.2.10  203.0.113.20  AES_CBC/256
branch-tunnel-2     down     IPsec   203.0.113.20      10.1.0.0/16  10.3.0.0/16  192.0.2.10  203.0.113.20  -`,
    kinds: ['ike-established', 'child-established', 'no-sa'],
    sas: [],
  },
  {
    what: 'show vpn-sessiondb l2l without detail',
    vendor: 'cisco-asa',
    text: `Session Type: LAN-to-LAN

Connection   : 203.0.113.20
Index        : 178                    IP Addr      : 203.0.113.20
Protocol     : IKEv1 IPsec
Encryption   : AES256                 Hashing      : SHA1
Bytes Tx     : 13905                  Bytes Rx     : 0
Login Time   : 10:11:12 UTC Fri Nov 20 2026
Duration     : 0h:38m:29s
Connection   : 203.0.113.30
Index        : 216                    IP Addr      : 203.0.113.30
Protocol     : IKEv2 IPsec
Bytes Tx     : 69737                  Bytes Rx     : 85711`,
    kinds: [
      ...['ike-established', 'ike-established', 'child-established', 'traffic-out-only'],
      ...['child-established', 'traffic-both-ways'],
    ],
    sas: ['0/13905', '85711/69737'],
  },
  {
    what: 'show dmvpn detail',
    vendor: 'cisco-ios',
    text: `Crypto Session Details:
--------------------------------------------------------------------------------

Interface: Tunnel0
Session: [0x1142B350]
Session ID: 14
IKEv2 SA: local 192.0.2.10/500 remote 203.0.113.20/500 Active
        Capabilities:(none) connid:2 lifetime:23:45:48
Crypto Session Status: UP-ACTIVE
fvrf: (none),\tPhase1_id: 203.0.113.20
IPSEC FLOW: permit 47 host 192.0.2.10 host 203.0.113.20
        Active SAs: 2, origin: crypto map
        Inbound:  #pkts dec'ed 41 drop 0 life (KB/Sec) 4363006/2747
        Outbound: #pkts enc'ed 42 drop 0 life (KB/Sec) 4363006/2747
Outbound SPI : 0x4E5F6071, transform : esp-256-aes esp-sha256-hmac
    Socket State: Open`,
    kinds: ['ike-established', 'child-established', 'traffic-both-ways'],
    sas: ['192.0.2.10[gre]>203.0.113.20[gre] 41/42'],
  },
  {
    what: 'swanctl, indented as a whole and with a blank line before the Child SA',
    vendor: 'strongswan',
    text: `   gw: #7, ESTABLISHED, IKEv2, 0123456789abcdef_i* fedcba9876543210_r
     local  '192.0.2.10' @ 192.0.2.10[4500]
     remote '203.0.113.20' @ 203.0.113.20[4500]
     established 774s ago, rekeying in 13165s

     net: #11, INSTALLED, TUNNEL-in-UDP, ESP:AES_GCM_16-256
       installed 774s ago, rekeying in 2688s, expires in 3247s
       in  0a1b2c3d,    840 bytes,    10 packets
       out 4e5f6071,    840 bytes,    10 packets
       local  10.1.0.0/16
       remote 10.2.0.0/16`,
    kinds: ['ike-established', 'child-established', 'traffic-both-ways'],
    sas: ['0a1b2c3d/4e5f6071 10.1.0.0/16>10.2.0.0/16 10/10'],
  },
  {
    what: 'show security ipsec security-associations detail without its command',
    vendor: 'junos',
    text: `    ID: 131073 Virtual-system: root, VPN Name: BRANCH
    Local Gateway: [ours], Remote Gateway: [theirs]
    Version: IKEv2
    Direction: inbound, SPI: 0a1b2c3d, AUX-SPI: 0
        Hard lifetime: Expires in 1175 seconds
        Mode: Tunnel(0 0), Type: dynamic, State: installed
    Direction: outbound, SPI: 4e5f6071, AUX-SPI: 0, VPN Monitoring: -
        Hard lifetime: Expires in 1175 seconds
        Mode: Tunnel(0 0), Type: dynamic, State: installed`,
    kinds: ['child-established'],
    sas: ['0a1b2c3d/4e5f6071'],
  },
  {
    what: 'ipsec statusall of pluto that counts bytes behind each SPI',
    vendor: 'libreswan',
    text: `000 #3: "branch" STATE_MAIN_R3 (sent MR3, ISAKMP SA established); EVENT_SA_REPLACE in 3198s; newest ISAKMP
000 #4: "branch" STATE_QUICK_I2 (sent QI2, IPsec SA established); EVENT_SA_REPLACE in 2785s; newest IPSEC; eroute owner
000 #4: "branch" esp.4e5f6071@203.0.113.20 (840 bytes, 3s ago) esp.0a1b2c3d@192.0.2.10 (1680 bytes, 3s ago); tunnel`,
    kinds: ['ike-established', 'child-established', 'child-established', 'traffic-both-ways'],
    sas: ['0a1b2c3d/4e5f6071 1680/840'],
  },
  {
    what: 'show crypto ikev2 session with the address taken out',
    vendor: 'cisco-ios',
    text: `Session-id:6, Status:UP-ACTIVE, IKE count:1, CHILD count:1

Tunnel-id  Local              Remote               Status
2          192.0.2.10/4500   <CLIENT_IP>/48082     READY
Life/Active Time: 86400/931 sec`,
    kinds: ['ike-established'],
    sas: [],
  },
  {
    what: 'Get-NetIPsecMainModeSA',
    vendor: 'windows',
    text: `Name                           : 4
LocalEndpoint                  : 192.0.2.10
RemoteEndpoint                 : 203.0.113.20
LocalFirstId                   : 192.0.2.10
RemoteFirstId                  : 203.0.113.20
InitiatorCookie                : 8551234567890123456
ResponderCookie                : 9551234567890123456
MaxQMSAs                       : 0`,
    kinds: ['ike-established'],
    sas: [],
  },
  {
    what: 'get vpn ike gateway, which puts its colons elsewhere than diagnose vpn ike gateway list',
    vendor: 'fortios',
    text: `vd: root/0
name: to-branch
version: 1
interface: port1 3
addr: 192.0.2.10:500 -> 203.0.113.20:500
created: 1042s ago
IKE SA  created: 2/2  established: 2/2  time: 300/1095/1890 ms
IPsec SA  created: 2/2  established: 2/2  time: 10/25/40 ms`,
    kinds: ['ike-established', 'child-established'],
    sas: [],
  },
];

test.each(outputs)('$what is read', ({ vendor, text, kinds, sas }) => {
  const read = statusesOf(text);
  expect([read.kind, read.vendor]).toEqual(['status', vendor]);
  expect(kindsIn(read.statuses)).toEqual(kinds);
  expect(sasIn(read.statuses)).toEqual(sas);
});

test('what pluto lists is read although the kernel prints more lines beside it', () => {
  const kernel = (source: string, destination: string, spi: string) => `src ${source} dst ${destination}
\tproto esp spi 0x${spi} reqid 16393 mode tunnel
\treplay-window 32 flag af-unspec
\tauth-trunc hmac(sha256) 0x00 128
\tenc cbc(aes) 0x00
\tanti-replay context: seq 0x5, oseq 0x0, bitmap 0x00000000`;
  const pluto = `000 #1: "branch":500 STATE_V2_ESTABLISHED_IKE_SA (established IKE SA); REKEY in 2785s; newest;
000 #2: "branch":500 STATE_V2_ESTABLISHED_CHILD_SA (established Child SA); REKEY in 2785s; newest; eroute owner;`;
  const text = [
    kernel('203.0.113.20', '192.0.2.10', '0a1b2c3d'),
    kernel('192.0.2.10', '203.0.113.20', '4e5f6071'),
    pluto,
  ].join('\n');
  expect(kindsIn(statusesOf(text).statuses)).toEqual(expect.arrayContaining(['ike-established', 'child-established']));
});
