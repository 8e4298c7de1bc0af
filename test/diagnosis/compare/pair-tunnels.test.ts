import { expect, test } from '@jest/globals';
import { diagnosePair } from '../../configurations/pairs.ts';

interface Branch {
  readonly address: string;
  readonly network: string;
  readonly key: string;
  readonly group: string;
}

const east: Branch = { address: '198.51.100.2', network: '10.2.0.0', key: 'first', group: '14' };
const west: Branch = { address: '198.51.100.3', network: '10.3.0.0', key: 'second', group: '14' };

const hub = `crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 14
crypto ipsec ikev1 transform-set strong esp-aes-256 esp-sha-hmac
${[east, west]
  .map(
    (
      { address, network, key },
      index,
    ) => `access-list list${index} extended permit ip 10.1.0.0 255.255.0.0 ${network} 255.255.0.0
crypto map outside ${index + 1} match address list${index}
crypto map outside ${index + 1} set peer ${address}
crypto map outside ${index + 1} set ikev1 transform-set strong
tunnel-group ${address} type ipsec-l2l
tunnel-group ${address} ipsec-attributes
 ikev1 pre-shared-key ${key}`,
  )
  .join('\n')}
crypto map outside interface outside
interface GigabitEthernet0/0
 nameif outside
 ip address 192.0.2.1 255.255.255.0
`;

const phase1 = (name: string, { key, group }: Branch) => `    edit "${name}"
        set interface "wan1"
        set peertype any
        set proposal aes256-sha1
        set dhgrp ${group}
        set remote-gw 192.0.2.1
        set psksecret ${key}
    next`;
const phase2 = (name: string, { network }: Branch) => `    edit "${name}"
        set phase1name "${name}"
        set proposal aes256-sha1
        set pfs disable
        set src-subnet ${network} 255.255.0.0
        set dst-subnet 10.1.0.0 255.255.0.0
    next`;
const fortios = (branches: Readonly<Record<string, Branch>>) =>
  [
    'config vpn ipsec phase1-interface',
    ...Object.entries(branches).map(([name, branch]) => phase1(name, branch)),
    'end',
    'config vpn ipsec phase2-interface',
    ...Object.entries(branches).map(([name, branch]) => phase2(name, branch)),
    'end',
    '',
  ].join('\n');

test('a branch that does not show its address is paired by its networks with the right one of the hub’s tunnels', () => {
  const { verdict, compared } = diagnosePair(hub, fortios({ hub: west }));
  expect(verdict).toBe('no-fault-found');
  expect(compared.map(({ tunnel }) => tunnel)).toEqual(['outside 2']);
});

test('where not even the networks tell, it is the tunnel with which the least is wrong', () => {
  const unnamed = fortios({ hub: west }).replaceAll(/ {8}set (src|dst)-subnet.*\n/g, '        set $1-name "lan"\n');
  const { verdict, compared } = diagnosePair(
    hub,
    unnamed.replaceAll('set pfs', 'set src-addr-type name\n        set dst-addr-type name\n        set pfs'),
  );
  expect({ verdict, tunnels: compared.map(({ tunnel }) => tunnel) }).toEqual({
    verdict: 'no-fault-found',
    tunnels: ['outside 2'],
  });
});

test('of several tunnels that are compared, the one with the fault is named', () => {
  const { findings } = diagnosePair(hub, fortios({ 'hub-east': east, 'hub-west': { ...west, group: '5' } }));
  expect(findings).toMatchObject([{ cause: 'ike-proposal-mismatch', detail: 'dh-group', tunnel: 'outside 2' }]);
});

test('where all of them agree, nothing is found', () => {
  expect(diagnosePair(hub, fortios({ 'hub-east': east, 'hub-west': west })).findings).toEqual([]);
});
