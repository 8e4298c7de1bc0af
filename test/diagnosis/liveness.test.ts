import { expect, test } from '@jest/globals';
import { compareLiveness, compareMonitorTiming } from '../../src/diagnosis/compare/liveness.ts';
import { known, type TunnelSettings } from '../../src/diagnosis/settings.ts';
import { diagnosePair } from '../configurations/pairs.ts';
import { onlyTunnelOf } from '../support/configurations.ts';

const swanctl = (lines: string) =>
  `connections {\n  west {\n    remote_addrs = 198.51.100.1\n    ${lines}\n    children {\n      net {\n        rekey_time = 1h\n      }\n    }\n  }\n}`;
const junos = (lines: readonly string[]) =>
  [
    'set security ike gateway west ike-policy p',
    'set security ike gateway west address 198.51.100.1',
    'set security ipsec vpn west ike gateway west',
    ...lines,
  ].join('\n');
const fortios = (lines: string) =>
  `config vpn ipsec phase1-interface\n    edit "west"\n        set remote-gw 198.51.100.1\n        ${lines}\n    next\nend`;
const vyos = (version: string) =>
  [
    `set vpn ipsec ike-group g key-exchange '${version}'`,
    "set vpn ipsec ike-group g dead-peer-detection interval '20'",
    "set vpn ipsec ike-group g dead-peer-detection timeout '80'",
    "set vpn ipsec site-to-site peer west ike-group 'g'",
    "set vpn ipsec site-to-site peer west remote-address '198.51.100.1'",
  ].join('\n');
const ios = (lines: string) =>
  `crypto isakmp policy 10\n authentication pre-share\n${lines}\ncrypto map m 10 ipsec-isakmp\n set peer 198.51.100.1\n match address a\n`;

const asa = (line: string) =>
  `crypto ikev1 policy 10\n authentication pre-share\ncrypto map m 10 match address a\ncrypto map m 10 set peer 198.51.100.1\ncrypto map m 10 set ikev1 transform-set t\ntunnel-group 198.51.100.1 type ipsec-l2l\ntunnel-group 198.51.100.1 ipsec-attributes\n ${line}\n`;
const panosGateway = (version: string, dpd: string) =>
  `set network ike gateway west protocol version ${version}\nset network ike gateway west peer-address ip 198.51.100.1\nset network ike gateway west protocol ${version} ${dpd}\n`;
const mikrotik = (dpd: string) =>
  `/ip ipsec profile\nadd name=p ${dpd}\n/ip ipsec peer\nadd address=198.51.100.1/32 name=west profile=p\n`;
const iked = (line: string) =>
  `${line}ikev2 "west" active esp from 10.1.0.0/16 to 10.2.0.0/16 peer 198.51.100.1 psk "x"\n`;

test.each([
  { vendor: 'strongswan', text: swanctl('dpd_delay = 10s'), timeout: 175 },
  { vendor: 'strongswan', text: swanctl('version = 1\n dpd_delay = 10s\n dpd_timeout = 45s'), timeout: 45 },
  { vendor: 'strongswan', text: swanctl('version = 2\n dpd_delay = 10s\n dpd_timeout = 45s'), timeout: 175 },
  {
    vendor: 'strongswan',
    text: 'conn west\n right=198.51.100.1\n keyexchange=ikev1\n dpdaction=restart\n dpddelay=20s\n',
    timeout: 150,
  },
  { vendor: 'junos', text: junos(['set security ike gateway west dead-peer-detection interval 10']), timeout: 50 },
  {
    vendor: 'junos',
    text: junos([
      'set security ike gateway west dead-peer-detection interval 20',
      'set security ike gateway west dead-peer-detection threshold 3',
    ]),
    timeout: 60,
  },
  { vendor: 'fortios', text: fortios('set dpd-retryinterval 10'), timeout: 30 },
  { vendor: 'fortios', text: fortios('set dpd-retryinterval 10\n        set dpd-retrycount 6'), timeout: 60 },
  { vendor: 'vyos', text: vyos('ikev1'), timeout: 80 },
  { vendor: 'vyos', text: vyos('ikev2'), timeout: 185 },
  { vendor: 'cisco-ios', text: ios('crypto isakmp keepalive 10 3 periodic'), timeout: 25 },
  { vendor: 'cisco-ios', text: ios('crypto isakmp keepalive 10'), timeout: 20 },
  { vendor: 'cisco-asa', text: asa('ikev1 pre-shared-key *****'), timeout: 16 },
  { vendor: 'cisco-asa', text: asa('isakmp keepalive threshold 30 retry 5'), timeout: 45 },
  { vendor: 'panos', text: panosGateway('ikev1', 'dpd enable yes'), timeout: 25 },
  { vendor: 'panos', text: panosGateway('ikev1', 'dpd enable yes interval 10 retry 3'), timeout: 30 },
  { vendor: 'mikrotik', text: mikrotik('dpd-interval=10s dpd-maximum-failures=4'), timeout: 40 },
  { vendor: 'openiked', text: iked(''), timeout: 186 },
  { vendor: 'openiked', text: iked('set dpd_check_interval 10\n'), timeout: 136 },
])('$vendor gives a silent peer up after $timeout s', ({ vendor, text, timeout }) => {
  expect(known(onlyTunnelOf(vendor, text).ike.liveness)?.timeout).toBe(timeout);
});

const differences = (local: TunnelSettings, peer: TunnelSettings, compare: typeof compareLiveness) =>
  compare({ local: { ...local, side: 'local' }, peer: { ...peer, side: 'peer' } }).flatMap((outcome) =>
    outcome.kind === 'differs' ? [outcome.difference] : [],
  );
const slow = onlyTunnelOf('strongswan', swanctl('dpd_delay = 10s'));
const off = onlyTunnelOf('strongswan', swanctl('version = 2'));
const fast = onlyTunnelOf('fortios', fortios('set dpd-retryinterval 10'));

test('where both sides check, it is said how much later one of them notices', () => {
  const [difference] = differences(fast, slow, compareLiveness);
  expect(difference).toMatchObject({
    field: 'ike.dpd',
    verdict: 'fine',
    local: ['10 s, given up after 30 s'],
    peer: ['10 s, given up after 175 s'],
  });
  expect(difference?.says).toMatch(/^This side .* after about 30 s\. The peer .* after about 175 s\.$/);
});

test('where one side does not check, it is said how long it sends into nothing', () => {
  const [difference] = differences(fast, off, compareLiveness);
  expect(difference?.peer).toEqual(['off']);
  expect(difference?.says).toContain('The peer does not check');
  expect(difference?.says).toContain('up to 3600 s');
});

const panos = (action: string) =>
  onlyTunnelOf(
    'panos',
    [
      'set network ike gateway west peer-address ip 198.51.100.1',
      'set network tunnel ipsec west auto-key ike-gateway west',
      'set network tunnel ipsec west tunnel-monitor destination-ip 10.2.0.1',
      'set network tunnel ipsec west tunnel-monitor tunnel-monitor-profile quick',
      `set network profiles monitor-profile quick interval 2 threshold 4 action ${action}`,
    ].join('\n'),
  );
const watched = onlyTunnelOf(
  'junos',
  junos([
    'set security ipsec vpn west vpn-monitor destination-ip 10.2.0.1',
    'set security ipsec vpn-monitor-options interval 2',
    'set security ipsec vpn-monitor-options threshold 4',
  ]),
);

test.each([
  { what: 'a peer that notices later', local: panos('fail-over'), peer: slow, notices: ['notices after 175 s'] },
  { what: 'a peer that never checks', local: panos('fail-over'), peer: off, notices: ['does not notice'] },
  { what: 'a peer whose own monitor is as fast', local: panos('fail-over'), peer: watched, notices: [] },
  { what: 'a monitor that only waits', local: panos('wait-recover'), peer: slow, notices: [] },
])('a monitor that fails over is compared with $what', ({ local, peer, notices }) => {
  const found = differences(local, peer, compareMonitorTiming);
  expect(found.map((difference) => difference.peer[0])).toEqual(notices);
  for (const difference of found) expect(difference).toMatchObject({ verdict: 'fine', local: ['acts after 8 s'] });
});

test('a side that does not check is advised to', () => {
  const { advice } = diagnosePair(swanctl('version = 2'), swanctl('version = 2\n    dpd_delay = 10s'));
  const ids = advice.map(({ id }) => id);
  expect(ids).toContain('no-liveness-check-here');
  expect(ids).not.toContain('no-liveness-check-at-the-peer');
});
