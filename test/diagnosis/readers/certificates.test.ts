import { expect, test } from '@jest/globals';
import { admit } from '../../../src/diagnosis/admission/admit.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { readCertificates } from '../../../src/diagnosis/readers/certificates/read-certificates.ts';
import { knowledge } from '../../configurations/pairs.ts';
import { fingerprint } from '../read-lab.ts';

const openssl = (
  subject: string,
  notAfter = 'Jan  1 00:00:00 2025 GMT',
  names = 'DNS:gw.example.com, IP Address:192.0.2.1',
) =>
  `Certificate:
    Data:
        Version: 3 (0x2)
        Signature Algorithm: sha256WithRSAEncryption
        Issuer: C = CH, O = Example, CN = Example CA
        Validity
            Not Before: Jan  1 00:00:00 2024 GMT
            Not After : ${notAfter}
        Subject: ${subject}
        Subject Public Key Info:
            Public Key Algorithm: rsaEncryption
        X509v3 extensions:
            X509v3 Subject Alternative Name: 
                ${names}
            X509v3 Basic Constraints: 
                CA:FALSE
`;
const brief = `subject=C = CH, CN = gw.example.com
issuer=C = CH, CN = Example CA
notBefore=Jan  1 00:00:00 2024 GMT
notAfter=Jan  1 00:00:00 2025 GMT
X509v3 Subject Alternative Name: 
    DNS:gw.example.com, IP Address:192.0.2.1
`;
const ios = `Certificate
  Status: Available
  Certificate Serial Number (hex): 03
  Certificate Usage: General Purpose
  Issuer: 
    cn=Example CA
  Subject:
    Name: gw.example.com
    hostname=gw.example.com
    cn=gw.example.com
  Validity Date: 
    start date: 00:00:00 UTC Jan 1 2024
    end   date: 00:00:00 UTC Jan 1 2025
  Associated Trustpoints: west 

CA Certificate
  Status: Available
  Issuer: 
    cn=Example CA
  Subject: 
    cn=Example CA
  Validity Date: 
    start date: 00:00:00 UTC Jan 1 2020
    end   date: 00:00:00 UTC Jan 1 2030
`;
const asa = ios
  .replace('Issuer:', 'Issuer Name:')
  .replace('Subject:', 'Subject Name:')
  .replace(/ {4}(?:Name: |hostname=).*\n/g, '');
const junos = `Certificate identifier: west
  Issuer:
    Organization: Example, Country: CH, Common name: Example CA
  Subject:
    Organization: Example, Country: CH, Common name: gw.example.com
  Subject string: 
    C=CH, O=Example, CN=gw.example.com
  Alternate subject: "ops@example.com", gw.example.com, 192.0.2.1
  Validity:
    Not before: 01- 1-2024 00:00 UTC
    Not after: 01- 1-2025 00:00 UTC
`;
const fortios = `== [ west ]
        Name:        west
        Subject:     C = CH, CN = gw.example.com
        Issuer:      C = CH, CN = Example CA
        Valid from:  2024-01-01 00:00:00  GMT
        Valid to:    2025-01-01 00:00:00  GMT
`;
const panos = `set shared certificate west subject-hash 1a2b
set shared certificate west not-valid-before "Jan  1 00:00:00 2024 GMT"
set shared certificate west issuer "/C=CH/CN=Example CA"
set shared certificate west not-valid-after "Jan  1 00:00:00 2025 GMT"
set shared certificate west subject "/C=CH/CN=gw.example.com"
`;

test.each([
  { shown: 'openssl x509 -text', text: openssl('C = CH, CN = gw.example.com'), hasNames: true },
  { shown: 'openssl x509 -noout -subject -dates', text: brief, hasNames: true },
  { shown: 'show crypto pki certificates of IOS', text: ios, hasNames: false },
  { shown: 'show crypto ca certificates of an ASA', text: asa, hasNames: false },
  { shown: 'show security pki local-certificate of Junos', text: junos, hasNames: true },
  { shown: 'get vpn certificate local of FortiOS', text: fortios, hasNames: false },
  { shown: 'the certificates of PAN-OS', text: panos, hasNames: false },
])('$shown tells subject, names and dates', ({ text, hasNames }) => {
  const [certificate] = readCertificates(text, 'shown.txt', 'local').evidence;
  expect(certificate?.attributes).toMatchObject({
    notBefore: '2024-01-01T00:00:00.000Z',
    notAfter: '2025-01-01T00:00:00.000Z',
    authority: 'no',
  });
  expect(certificate?.attributes['subject']).toMatch(/CN ?= ?gw\.example\.com/i);
  expect(certificate?.attributes['names']?.includes('gw.example.com, 192.0.2.1')).toBe(hasNames);
});

interface Given {
  readonly local?: readonly string[];
  readonly peer?: readonly string[];
  readonly now?: string;
}

function causesOf({ local = [], peer = [], now }: Given): readonly string[] {
  const admitAll = (side: 'local' | 'peer', texts: readonly string[]) =>
    texts.flatMap((text, at) => admit({ name: `${side}-${at}.txt`, side, bytes: Buffer.from(text) }, fingerprint));
  const texts = [...admitAll('local', local), ...admitAll('peer', peer)];
  const time = now === undefined ? {} : { now: Date.parse(now) };
  const { verdict, findings } = diagnose({ scenario: 'unknown', texts, facts: {}, ...time }, knowledge);
  return verdict === 'fault-found' ? findings.map(({ cause }) => cause) : [];
}

const log = (year: number) =>
  `${year}-06-01 10:00:00 05[IKE] initiating IKE_SA west[1] to 198.51.100.1\n${year}-06-01 10:00:01 06[IKE] received AUTHENTICATION_FAILED notify error\n`;
const [old, current] = [openssl('CN = gw.example.com'), openssl('CN = gw.example.com', 'Jan  1 00:00:00 2029 GMT')];

test.each<Given & { readonly what: string; readonly causes: readonly string[] }>([
  { what: "expired by today's date", local: [brief], now: '2026-01-01', causes: ['cert-expired'] },
  { what: 'not valid yet', local: [brief], now: '2023-12-30', causes: ['cert-not-yet-valid'] },
  { what: 'valid', local: [brief], now: '2024-06-01', causes: [] },
  { what: 'expired by the clock of the log', local: [old, log(2025)], now: '2024-06-01', causes: ['cert-expired'] },
  { what: 'valid by the clock of the log', local: [old, log(2024)], now: '2026-01-01', causes: [] },
  { what: 'judged by no clock at all', local: [old], causes: [] },
  { what: 'renewed since', local: [old, current], now: '2026-01-01', causes: [] },
  {
    what: 'one of several that nothing uses',
    local: [openssl('CN = a.example'), openssl('CN = b.example', 'Jan  1 00:00:00 2029 GMT')],
    now: '2026-01-01',
    causes: [],
  },
])('a certificate that is $what', ({ causes, ...given }) => {
  expect(causesOf(given)).toEqual(causes);
});

const swanctl = (id: string, auth = 'pubkey', remote = 'peer.example.com') =>
  `connections {\n  west {\n    remote_addrs = 198.51.100.1\n    local {\n      auth = ${auth}\n      id = ${id}\n    }\n    remote {\n      auth = ${auth}\n      id = ${remote}\n    }\n  }\n}\n`;

test.each<Given & { readonly what: string; readonly causes: readonly string[] }>([
  {
    what: 'the name that its own side sends',
    local: [current, swanctl('other.example.com')],
    causes: ['cert-id-mismatch'],
  },
  {
    what: 'the name that the peer expects',
    local: [current],
    peer: [swanctl('peer.example.com', 'pubkey', 'other.example.com')],
    causes: ['cert-id-mismatch'],
  },
])('a certificate that does not carry $what', ({ causes, ...given }) => {
  expect(causesOf(given).slice(0, 1)).toEqual(causes);
});

const listed = (names: string) => `List of X.509 End Entity Certificates

  subject:  "C=CH, O=Example, CN=gw"
  issuer:   "C=CH, O=Example, CN=Example CA"
  validity:  not before Jan 01 00:00:00 2024, ok
             not after  Jan 01 00:00:00 2029, ok (expires in 900 days)
  serial:    02
  altNames:  ${names}
  flags:     
  authkeyId: 11:22
  subjkeyId: 33:44
  pubkey:    RSA 2048 bits, has private key
  keyid:     55:66
  subjkey:   33:44
`;

test('what swanctl lists of the own certificate is held against the identity that is sent', () => {
  const missing = causesOf({ local: [listed('vpn.example.com, 192.0.2.9'), swanctl('gw.example.com')] });
  expect(missing[0]).toBe('cert-id-mismatch');
  const there = causesOf({ local: [listed('vpn.example.com, gw.example.com'), swanctl('gw.example.com')] });
  expect(there).not.toContain('cert-id-mismatch');
});

test.each<Given & { readonly what: string }>([
  { what: 'its name as an alternative name', local: [current, swanctl('gw.example.com')] },
  { what: 'its address', local: [current, swanctl('192.0.2.1')] },
  { what: 'its subject', local: [current, swanctl('"CN=gw.example.com"')] },
  { what: 'nothing that matters, since keys are used', local: [current, swanctl('other.example.com', 'psk')] },
])('a certificate that carries $what is no fault', ({ ...given }) => {
  expect(causesOf(given)).not.toContain('cert-id-mismatch');
});
