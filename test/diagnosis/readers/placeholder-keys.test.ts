import { expect, test } from '@jest/globals';
import { redact } from '../../../src/diagnosis/admission/redact.ts';
import { fingerprint } from '../read-lab.ts';

test.each([
  '  shared_key = var.vpn_key',
  '  tunnel1_preshared_key = random_password.vpn.result',
  '  shared_secret = "$VPN_KEY"',
  'crypto isakmp key YOUR_KEY address 198.51.100.1',
  ' ikev1 pre-shared-key EnterYourPSKHere',
  'set psksecret ENC',
  '    secret = <the key that we agreed on>',
  ' pre-shared-key xxxxxxxx',
])('what stands for a key gets no name by which it would be compared: %s', (line) => {
  expect(redact(line, fingerprint).text).not.toContain('«pre-shared key');
});

test.each([
  'crypto isakmp key mykey address 198.51.100.1',
  ' ikev1 pre-shared-key vpn-site-key',
  'set psksecret ENCORE',
])('an easy key is a key: %s', (line) => {
  expect(redact(line, fingerprint).text).toContain('«pre-shared key');
});

test('the brace that closes a section stays, though the key before it has no quotes', () => {
  const { text } = redact(
    'secrets {\n  ike-1 {\n    id = gw.example.com\n    secret = correct horse }\n}\n',
    fingerprint,
  );
  expect(text.match(/[{}]/g)).toEqual(['{', '{', '}', '}']);
  expect(text).not.toContain('horse');
});
