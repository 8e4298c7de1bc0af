import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redact } from '../../../src/diagnosis/admission/redact.ts';
import { secretFormats } from './redact-formats.ts';

const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 6);
const hidden = (text: string) => redact(text, fingerprint).text;

const characters = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789!#%*+-./:?@_^~'];
const secret = fc
  .array(fc.constantFrom(...characters), { minLength: 6, maxLength: 40 })
  .map((letters) => `k7${letters.join('')}Z`);

test.each(secretFormats)('no secret survives in $name', ({ place }) => {
  fc.assert(
    fc.property(secret, (given) => {
      const text = place(given);
      const kept = hidden(text);
      expect(kept).not.toContain(given);
      for (const encoded of [Buffer.from(given).toString('base64'), encodeURIComponent(given)]) {
        if (text.includes(encoded)) expect(kept).not.toContain(encoded);
      }
      expect(kept.split('\n')).toHaveLength(text.split('\n').length);
      expect(hidden(kept)).toBe(kept);
    }),
    { numRuns: 60 },
  );
});

test.each(secretFormats)('$name tells whether the keys are equal: $isPresharedKey', ({ place, isPresharedKey }) => {
  const name = `«pre-shared key ${fingerprint('k7correct-horse9')}»`;
  expect(hidden(place('k7correct-horse9')).includes(name)).toBe(isPresharedKey);
});

test.each([
  ['quoted', 'a b : PSK "grape1uice"'],
  ['hexadecimal', 'a b : PSK 0x67726170653175696365'],
  ['base64', 'a b : PSK 0sZ3JhcGUxdWljZQ=='],
  ['in swanctl.conf', 'secret = grape1uice # the key'],
  ['in hexadecimal in swanctl.conf', 'secret = 0x67726170653175696365'],
  ['in XML', '<psk>grape1uice</psk>'],
  ['in a Junos hexadecimal key', 'pre-shared-key hexadecimal "67726170653175696365"'],
])('one key has one name, written %s', (_, text) => {
  expect(hidden(text)).toContain(`«pre-shared key ${fingerprint('grape1uice')}»`);
});

test('a key that stands once more in a comment is gone there, too', () => {
  expect(hidden('# was S3cr3t-2024\n a b : PSK "S3cr3t-2024"')).not.toContain('S3cr3t');
});

test('a private key is gone though its end was not pasted, and the next line is kept', () => {
  const kept = hidden('ca:\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabcd\nconn west\n');
  expect(kept).toBe('ca:\n«secret removed»\n\n\nconn west\n');
});

test('a quote that closes behind a word like "secret" opens nothing', () => {
  const kept = hidden('secret = "a-good-psk"\nremote_addrs = 198.51.100.7\nsecret = "\n  b3tter\n"\nversion = 2');
  expect(kept).toMatch(
    /^secret = "«[^»]+»"\nremote_addrs = 198.51.100.7\nsecret = "\n«secret removed»\n"\nversion = 2$/u,
  );
});

test('a certificate is no secret', () => {
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIDdTCC\n-----END CERTIFICATE-----';
  expect(hidden(certificate)).toBe(certificate);
});

test('the bytes that charon prints at log level 4 are gone', () => {
  const dump = '12[IKE] secret => 24 bytes @ 0x7f30\n12[IKE]    0: 46 70 5A 41 5A 71 45 4E  FpZAZqEN\n12[IKE] next';
  expect(hidden(dump)).not.toMatch(/46 70|FpZA/);
  expect(hidden(dump)).toContain('12[IKE] next');
});

test.each([
  "12[IKE] <gw|1> tried 1 shared key for 'a' - 'b', but MAC mismatched",
  "12[IKE] <gw|1> no shared key found for 'a' - 'b'",
  "12[CFG] loaded IKE shared key with id 'ike-1' for: 'a', 'b'",
  "05[IKE] authentication of 'a' with pre-shared key successful",
  'ike 0:to-peer:1: probable pre-shared secret mismatch',
  'authentication failed due to pre-shared-key mismatch',
  '	authby=secret',
  '      auth = psk',
  'conn a\n leftauth=psk\n rightauth=psk',
  'set community 65000:100 additive',
  'proposals = aes256-sha256-modp2048',
  'set network ike crypto-profiles ike-crypto-profiles P dh-group group14',
  'The diffie-hellman key exchange of group 14',
])('what tells of a key without giving it is left alone: %s', (line) => {
  expect(hidden(line)).toBe(line);
});

test.each([
  ['words that introduce secrets', 'psk secret key '.repeat(350_000)],
  ['open quotes', 'secret = "'.repeat(500_000)],
  ['blanks', `pre-shared-key${' '.repeat(5_000_000)}`],
  ['elements', '<pre-shared-key>'.repeat(320_000)],
  ['colons', ':'.repeat(5_000_000)],
  ['one letter', 'a'.repeat(5_000_000)],
  ['starts of private keys', '-----BEGIN PRIVATE KEY-----'.repeat(185_000)],
  ['words of one element', '<a psk'.repeat(800_000)],
])(
  'five megabytes of %s on one line are read through to their end',
  (_, text) => {
    expect(hidden(text).length).toBeGreaterThan(0);
  },
  60_000,
);

test.each([
  'Pre-Shared Key: HidMe2HidMe2',
  'Pre-shared key\tHidMe2HidMe2',
  'Preshared Key : HidMe2HidMe2',
  'Shared Secret: HidMe2HidMe2',
  'PSK is HidMe2HidMe2',
  'the pre-shared key is: HidMe2HidMe2',
  'our psk is HidMe2HidMe2 and the tunnel is down',
  'the password is HidMe2HidMe2',
  '| PSK | HidMe2HidMe2 |',
  'psk: |\n  HidMe2HidMe2',
  'psk: >-\n  HidMe2HidMe2',
  'secret=\n"HidMe2HidMe2"',
  '<pre-shared-key><![CDATA[HidMe2HidMe2]]></pre-shared-key>',
  'tacacs-server key HidMe2HidMe2',
  'radius-server key 7 HidMe2HidMe2',
  ' ip ospf authentication-key HidMe2HidMe2',
  ' ip ospf message-digest-key 1 md5 HidMe2HidMe2',
  'ntp authentication-key 1 md5 HidMe2HidMe2',
  ' standby 1 authentication HidMe2HidMe2',
  'Add-VpnConnection -L2tpPsk HidMe2HidMe2',
  'curl -u admin:HidMe2HidMe2 https://gw.example',
  'sshpass -p HidMe2HidMe2 ssh gw',
  '"authorizationKey": "HidMe2HidMe2"',
  'Passwort: HidMe2HidMe2',
  'Schlüssel: HidMe2HidMe2',
  'mot de passe : HidMe2HidMe2',
])('the secret is gone from what people and consoles write: %s', (text) => {
  expect(hidden(text)).not.toContain('HidMe2');
});

test.each([
  "authentication of 'gw.example' with pre-shared key successful",
  "tried 1 shared key for 'a' - 'b', but MAC mismatched",
  "no shared key found for 'a' - 'b'",
  "loaded ike secret 'ike-1'",
  'probable pre-shared secret mismatch',
  'PSK is missing',
  'the password is wrong',
  'the pre-shared key is not the same',
  'authby=secret',
  '      auth = psk',
])('what is no secret stays as it is: %s', (text) => {
  expect(hidden(text)).toBe(text);
});
