import { expect, test } from '@jest/globals';
import { redact } from '../../src/diagnosis/admission/redact.ts';

/** What the setting is called in which a vendor that nobody has described yet has its key. */
const names = [
  ...['preshare', 'preshared', 'pre-share', 'pre-shared', 'pre-share-key', 'preshare-key', 'presharekey'],
  ...['pre-shared-key', 'pre_shared_key', 'preSharedKey', 'sharedkey', 'shared-key', 'sharedSecret', 'presharesecret'],
  ...['psk', 'vpnPsk', 'ike-psk', 'pskey', 'psk-key', 'secret', 'vpn-secret', 'passphrase', 'pass-phrase', 'passcode'],
  ...['ike-key', 'ikekey', 'ipsec-key', 'vpn-key', 'keystring', 'key-string', 'password', 'passwd'],
];

const forms: readonly (readonly [form: string, write: (name: string, secret: string) => string])[] = [
  [
    'within a command, in quotes',
    (n, s) => `set ike gateway "west" address 198.51.100.1 ${n} "${s}" sec-level standard`,
  ],
  ['at the end of a command', (n, s) => `set vpn peer west ${n} ${s}`],
  ['within a command, in single quotes', (n, s) => `add vpn peer=west ${n} '${s}' enable`],
  ['in a block', (n, s) => `    ${n} ${s}`],
  ['in a block, in quotes', (n, s) => `    ${n} "${s}"`],
  ['in a block, with a semicolon', (n, s) => `    ${n} ${s};`],
  ['as name=value', (n, s) => `${n}=${s}`],
  ['as name = value', (n, s) => `  ${n} = ${s}`],
  ['as name=value among others', (n, s) => `add name=west ${n}=${s} enc=aes`],
  ['as name="value" among others', (n, s) => `add name=west ${n}="${s}" enc=aes`],
  ['in YAML', (n, s) => `  ${n}: ${s}`],
  ['in JSON', (n, s) => `{"name":"west","${n}":"${s}","mtu":1400}`],
  ['in JSON over lines', (n, s) => `  "${n}" : "${s}",`],
  ['in XML', (n, s) => `<gateway><${n}>${s}</${n}></gateway>`],
  ['in an attribute of XML', (n, s) => `<gateway name="west" ${n}="${s}"/>`],
  ['as an option of UCI', (n, s) => `\toption ${n} '${s}'`],
  ['as an option of a shell command', (n, s) => `vpn create --${n} ${s} --name west`],
];
const secrets = ['Vx7kQm2Lp9Zt', 'zorgmuntelbak'];

test.each(forms)('the key of a vendor without a rule of its own is taken out %s', (_, write) => {
  const texts = names.flatMap((name) => secrets.map((secret) => write(name, secret)));
  const leaking = texts.filter((text) => secrets.some((secret) => redact(text, () => 'f1').text.includes(secret)));
  expect(leaking).toEqual([]);
});

test.each([
  'set ike p1-proposal "west" preshare group2 esp aes128 sha-1 second 28800',
  'crypto ikev1 policy 10 authentication pre-share encryption aes-256 hash sha group 14 lifetime 86400',
  ' authentication pre-share',
  'set ike policy west authentication-method preshared',
  'authentication-method: pre-shared',
  'ike-key-exchange = modp2048',
  'ike-key-lifetime: 28800',
  'vpn-key-id 7',
  'passed=120 failed=3',
  '<rule action="pass" interface="ipsec"/>',
  'psk authentication failed for peer west',
])('what only speaks of a key stays as it is: %s', (line) => {
  expect(redact(line, () => 'f1').text).toBe(line);
});

test('a key that ScreenOS prints encoded gets no fingerprint, which another device would not have', () => {
  const line =
    'set ike gateway "west" address 198.51.100.1 Main preshare "c2FsdGVkLWFuZC1lbmNvZGVkLWtleQ==" proposal "p"';
  expect(redact(line, () => 'f1').text).toBe(line.replace(/c2F.+==/, '«secret removed»'));
});
