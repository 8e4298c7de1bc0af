import { expect, test } from '@jest/globals';
import { diagnosePair } from '../../configurations/pairs.ts';

const asa = (lines: readonly string[]) =>
  [
    'crypto ikev1 policy 10',
    ' authentication pre-share',
    ' encryption aes-256',
    ' hash sha',
    ' group 14',
    'crypto ipsec ikev1 transform-set strong esp-aes-256 esp-sha-hmac',
    'access-list vpn extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto map outside 10 match address vpn',
    'crypto map outside 10 set peer 198.51.100.7',
    'crypto map outside 10 set ikev1 transform-set strong',
    'crypto map outside interface outside',
    'tunnel-group 198.51.100.7 type ipsec-l2l',
    'tunnel-group 198.51.100.7 ipsec-attributes',
    ...lines,
  ].join('\n');
const junos = (lines: readonly string[]) =>
  [
    'set security ike proposal p1 authentication-method pre-shared-keys',
    'set security ike proposal p1 dh-group group14',
    'set security ike proposal p1 authentication-algorithm sha1',
    'set security ike proposal p1 encryption-algorithm aes-256-cbc',
    'set security ike policy hq proposals p1',
    'set security ike gateway hq ike-policy hq',
    'set security ike gateway hq address 192.0.2.1',
    'set security ike gateway hq external-interface ge-0/0/0.0',
    'set security ipsec proposal p2 protocol esp',
    'set security ipsec proposal p2 authentication-algorithm hmac-sha1-96',
    'set security ipsec proposal p2 encryption-algorithm aes-256-cbc',
    'set security ipsec policy hq proposals p2',
    'set security ipsec vpn hq ike gateway hq',
    'set security ipsec vpn hq ike ipsec-policy hq',
    'set security ipsec vpn hq traffic-selector lan local-ip 10.2.0.0/16 remote-ip 10.1.0.0/16',
    ...lines,
  ].join('\n');
const maskedAsa = asa([' ikev1 pre-shared-key *****']);
const maskedJunos = junos(['set security ike policy hq pre-shared-key ascii-text <removed>']);

test('two configurations that agree in all they show are called so, and what they do not show is named', () => {
  const { verdict, findings, compared, nextSteps } = diagnosePair(maskedAsa, maskedJunos);
  expect({ verdict, findings }).toEqual({ verdict: 'no-fault-found', findings: [] });
  expect(compared[0]?.unknown).toContain('ike.presharedKey');
  expect(nextSteps.length).toBeGreaterThan(0);
});

test('one setting that differs is a fault, whatever else is not shown', () => {
  const peer = maskedJunos.replace('dh-group group14', 'dh-group group5');
  expect(diagnosePair(maskedAsa, peer).findings).toMatchObject([
    { cause: 'ike-proposal-mismatch', detail: 'dh-group' },
  ]);
});

test('where a text does not show how the data is encrypted, nothing is said of the whole', () => {
  const peer = maskedJunos
    .split('\n')
    .filter((line) => !line.includes('ipsec p'))
    .join('\n');
  expect(diagnosePair(maskedAsa, peer).verdict).toBe('not-enough-evidence');
});

test.each(['203.0.113.x', 'A.B.C.D', '<hq-address>', 'hq.example.com'])(
  'a gateway that is called %s is expected under the address behind it',
  (address) => {
    const peer = maskedJunos.replace('address 192.0.2.1', `address ${address}`);
    expect(diagnosePair(maskedAsa, peer).findings).toEqual([]);
  },
);

test('a key for the own address is none for the peer where the device looks it up by the address', () => {
  const router = (own: string, peer: string, owner: string, networks: string) =>
    `crypto isakmp policy 10
 encryption aes 256
 authentication pre-share
 group 14
crypto isakmp key quiet-mountain-41 address ${owner}
crypto ipsec transform-set strong esp-aes 256 esp-sha-hmac
access-list 101 permit ip ${networks}
crypto map outside 10 ipsec-isakmp
 set peer ${peer}
 set transform-set strong
 match address 101
interface GigabitEthernet0/0
 ip address ${own} 255.255.255.0
 crypto map outside`;
  const there = router('192.0.2.1', '192.0.2.2', '192.0.2.2', '10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255');
  const back = '10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255';
  expect(diagnosePair(there, router('192.0.2.2', '192.0.2.1', '192.0.2.1', back)).verdict).toBe('no-fault-found');
  const { findings } = diagnosePair(there, router('192.0.2.2', '192.0.2.1', '192.0.2.2', back));
  expect(findings).toMatchObject([{ cause: 'psk-missing' }]);
});
