import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const gateway = `#config-version=FGT60F-7.2.5-FW-build1517-230531:opmode=0:vdom=0:user=admin
config system interface
    edit "wan1"
        set ip 203.0.113.2 255.255.255.248
        config secondaryip
            edit 1
                set ip 203.0.113.3 255.255.255.248
            next
        end
    next
end
config firewall address
    edit "LAN"
        set subnet 10.10.0.0 255.255.0.0
    next
    edit "SERVERS"
        set type iprange
        set start-ip 10.30.0.10
        set end-ip 10.30.0.20
    next
end
config vpn ipsec phase1-interface
    edit "branch"
        set interface "wan1"
        set ike-version 2
        set peertype any
        set proposal aes256gcm-prfsha384 aes256-sha256
        set dhgrp 20 14
        set remote-gw 192.0.2.20
        set psksecret ENC QUFBQUFBQUFBQUFBQUFBQQ==
    next
    edit "road"
        set type dynamic
        set interface "wan1"
        set mode aggressive
        set mode-cfg enable
        set xauthtype auto
        set ipv4-start-ip 10.212.134.200
        set ipv4-end-ip 10.212.134.210
        set proposal aes128-sha256
        set psksecret quiet-mountain-41
    next
end
config vpn ipsec phase2-interface
    edit "branch-web"
        set phase1name "branch"
        set proposal aes256-sha256
        set src-addr-type name
        set dst-addr-type name
        set src-name "LAN"
        set dst-name "SERVERS"
        set protocol 6
        set dst-port 443
    next
    edit "road"
        set phase1name "road"
        set proposal aes128-sha256
    next
end
`;

test('protocol and port of a phase 2 are those of its traffic selectors', () => {
  const [branch] = readConfiguration('fortios', gateway).tunnels;
  expect(branch?.children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '10.10.0.0/16', protocol: 'tcp', port: 'any' }] },
      remoteTrafficSelectors: { value: [{ text: '10.30.0.10-10.30.0.20', protocol: 'tcp', port: '443' }] },
    },
  ]);
});

test('a dial-up gateway asks for XAuth after the key, and hands addresses out', () => {
  const [, road] = readConfiguration('fortios', gateway).tunnels;
  expect(road?.ike).toMatchObject({
    localAuthentication: { value: ['psk'] },
    remoteAuthentication: { value: ['psk', 'xauth'] },
    pools: { value: ['10.212.134.200-10.212.134.210'] },
    remoteAddresses: { value: ['%any'] },
  });
});

test('a client of such a gateway is asked, and asks for an address', () => {
  const { ike } = onlyTunnelOf(
    'fortios',
    `config vpn ipsec phase1-interface
edit "to-hub"
set remote-gw 192.0.2.20
set mode-cfg enable
set xauthtype client
set authusr "branch"
next
end`,
  );
  expect(ike).toMatchObject({
    localAuthentication: { value: ['psk', 'xauth'] },
    remoteAuthentication: { value: ['psk'] },
    virtualAddresses: { value: ['0.0.0.0'] },
  });
});

test.each([
  ['line by line at the console', gateway.replaceAll(/^(?=.)/gm, 'FGT60F (phase1-interface) # ')],
  ['in one line', gateway.replaceAll(/\s+/g, ' ')],
  ['without its indentation', gateway.replaceAll(/^ +/gm, '')],
  ['behind a greeting', `Hello,\nhere is our config as promised:\n\n${gateway}\nRegards`],
])('a configuration pasted %s says the same', (_, text) => {
  const { tunnels, problems } = readConfiguration('fortios', text);
  expect(problems).toEqual([]);
  expect(tunnels).toMatchObject([
    {
      name: 'branch',
      ike: { localAddresses: { value: ['203.0.113.2'] }, proposals: { value: [{ keyExchange: ['20', '14'] }, {}] } },
      children: [{ name: 'branch-web' }],
    },
    { name: 'road', children: [{ name: 'road' }] },
  ]);
});

test('an entry and a table that are not closed are told, and what follows is read', () => {
  const text = gateway
    .replace('    next\n    edit "road"', '    edit "road"')
    .replace('next\nend\nconfig vpn ipsec phase2', 'next\nconfig vpn ipsec phase2');
  const { tunnels, problems } = readConfiguration('fortios', text);
  expect(tunnels.map(({ name }) => name)).toEqual(['branch', 'road']);
  expect(problems).toMatchObject([
    { says: expect.stringContaining('"next"'), fatal: false },
    { says: expect.stringContaining('"end"'), fatal: false },
  ]);
});

test.each([
  [
    'a phase 1 in another case is refused',
    'set phase1name "branch"',
    'set phase1name "Branch"',
    true,
    '"branch", not "Branch"',
  ],
  [
    'a phase 1 of another name may stand elsewhere',
    'set phase1name "branch"',
    'set phase1name "filial"',
    false,
    '"filial"',
  ],
  ['an address may stand elsewhere', 'set src-name "LAN"', 'set src-name "LANS"', false, '"LANS"'],
  ['a proposal that FortiOS does not have', 'aes256gcm-prfsha384 aes256-sha256', 'aes256-sha265', false, 'sha265'],
])('%s', (_, right, wrong, fatal, named) => {
  const { problems } = readConfiguration('fortios', gateway.replace(right, wrong));
  expect(problems).toMatchObject([{ says: expect.stringContaining(named), fatal }]);
});

test('no damage to a configuration stops the reader', () => {
  fc.assert(fc.property(damaged(gateway), (text) => readConfiguration('fortios', text).format === 'fortios'));
});
