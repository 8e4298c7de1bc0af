import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCharonProposals } from '../../src/diagnosis/readers/strongswan/config/charon-proposals.ts';
import { readStrongswanConfig } from '../../src/diagnosis/readers/strongswan/config/read-config.ts';
import { known } from '../../src/diagnosis/settings.ts';
import { inBoundedTime } from '../support/bounded.ts';
import { onlyTunnel } from './read-lab.ts';

const read = (text: string) => readStrongswanConfig(text, 'gw.conf', 'local');

test('what swanctl.conf leaves out is what charon assumes', () => {
  const { ike, children } = onlyTunnel(
    'local',
    'connections {\n  a {\n    children {\n      net {\n      }\n    }\n  }\n}',
  );
  expect(ike.versions).toMatchObject({ kind: 'default', value: [2, 1] });
  expect(ike.lifetime).toMatchObject({ kind: 'default', value: 14_400 });
  expect(ike.liveness).toMatchObject({ value: { delay: 0 } });
  expect(children[0]?.lifetime).toMatchObject({ value: 3600 });
  expect(
    known(children[0]?.proposals ?? { kind: 'unknown' })?.every(({ keyExchange }) => keyExchange.length === 0),
  ).toBe(true);
});

test('a section takes over what it refers to, and its own values win', () => {
  const { tunnels } = read(
    'conn-defaults {\n  version = 1\n  mobike = no\n}\nconnections {\n  a : conn-defaults {\n    version = 2\n    remote_addrs = 192.0.2.1\n  }\n}',
  );
  expect(tunnels[0]?.ike.versions).toMatchObject({ value: [2] });
  expect(tunnels[0]?.ike.mobike).toMatchObject({ kind: 'stated', value: false });
});

test('an excerpt from within a connection is read', () => {
  const { tunnels } = read(
    'remote_addrs = 192.0.2.9\nproposals = aes256-sha256-x25519\nchildren {\n  net {\n    local_ts = 10.0.0.0/24\n',
  );
  expect(tunnels[0]?.ike.remoteAddresses).toMatchObject({ value: ['192.0.2.9'] });
  expect(tunnels[0]?.children[0]?.name).toBe('net');
});

test('an algorithm that charon does not know is a problem with its line', () => {
  const { problems } = read('connections {\n  a {\n    proposals = aes256-sha265-modp2048\n  }\n}');
  expect(problems).toEqual([expect.objectContaining({ line: 3, fatal: true })]);
});

test('an included file that was not given is said to be missing', () => {
  expect(read('connections {\n}\ninclude conf.d/*.conf').problems[0]?.says).toContain('conf.d/*.conf');
});

test('ipsec.conf: what %default and also= bring in, and the connection itself, in this order', () => {
  const text =
    'conn %default\n\tkeyexchange=ikev1\n\tikelifetime=8h\nconn base\n\tleft=192.0.2.1\n\tright=198.51.100.7\nconn net\n\talso=base\n\tkeyexchange=ikev2\n\tauto=start\n';
  const net = read(text).tunnels.find(({ name }) => name === 'net');
  expect(net?.ike.versions).toMatchObject({ value: [2] });
  expect(net?.ike.lifetime).toMatchObject({ value: 28_800 });
  expect(net?.ike.localId).toMatchObject({ kind: 'default', value: { type: 'IPV4_ADDR', value: '192.0.2.1' } });
  expect(net?.children[0]?.startAction).toMatchObject({ value: 'start' });
});

test('without an exclamation mark ipsec.conf adds the default proposals', () => {
  const proposals = (ike: string) =>
    known(read(`conn a\n\tleft=192.0.2.1\n\tike=${ike}\n`).tunnels[0]?.ike.proposals ?? { kind: 'unknown' });
  expect(proposals('aes256-sha256-modp2048!')).toHaveLength(1);
  expect(proposals('aes256-sha256-modp2048')?.length).toBeGreaterThan(1);
});

test.each([
  ['@east', { type: 'FQDN', value: 'east' }],
  ['@@user@east.example', { type: 'RFC822_ADDR', value: 'user@east.example' }],
  ['"@#0a0b"', { type: 'KEY_ID', value: '0a0b' }],
  ['"C=CH, CN=east"', { type: 'DER_ASN1_DN', value: 'C=CH, CN=east' }],
  ['fqdn:192.0.2.1', { type: 'FQDN', value: '192.0.2.1' }],
  ['2001:db8::1', { type: 'IPV6_ADDR', value: '2001:db8::1' }],
])('the identity %s has the type that charon gives it', (id, identity) => {
  const { tunnels } = read(`connections {\n  a {\n    local {\n      id = ${id}\n    }\n    remote {\n    }\n  }\n}`);
  expect(tunnels[0]?.ike.localId).toMatchObject({ kind: 'stated', value: identity });
});

test('proposals are read as charon prints them', () => {
  const text =
    'received proposals: IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048, ESP:AES_GCM_16_128/ECP_256/NO_EXT_SEQ';
  expect(readCharonProposals(text)).toEqual([
    {
      protocol: 'IKE',
      encryption: ['AES-CBC-256'],
      integrity: ['HMAC-SHA2-256-128'],
      prf: ['PRF-HMAC-SHA2-256'],
      keyExchange: ['14'],
      esn: [],
    },
    { protocol: 'ESP', encryption: ['AES-GCM-16-128'], integrity: [], prf: [], keyExchange: ['19'], esn: ['no'] },
  ]);
});

test('any text is read without failing, and each line of it is accounted for at most once', () => {
  const pieces = fc.constantFrom(
    'connections {',
    'a : b.c {',
    '}',
    '{',
    'x = ',
    '"',
    '#',
    'conn a',
    'also=a',
    'left=',
    ': PSK ',
    '=',
    '\n',
    '\t',
    'secrets {',
    'é',
    '«x»',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
      (text) => {
        const reading = read(text);
        expect(reading.read + reading.unread.length).toBeLessThanOrEqual(text.split('\n').length);
      },
    ),
  );
});

test.each([
  ['open sections', 'a {\n'.repeat(300_000)],
  ['entries on one line', 'a = b '.repeat(500_000)],
  ['connections', 'conn a\n\talso=a\n'.repeat(200_000)],
  ['empty lines', '\n'.repeat(1_000_000)],
  ['colons', `${' '.repeat(4_000)}:\n`.repeat(500)],
])(
  'megabytes of %s are read in bounded time',
  (_, text) => {
    inBoundedTime(() => read(text));
  },
  60_000,
);
