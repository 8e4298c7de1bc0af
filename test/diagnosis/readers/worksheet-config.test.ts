import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const table = `VPN Request Form
                          | Our side             | Your side
Gateway IP                | 198.51.100.1         | 203.0.113.9
IKE version               | IKEv2                | IKEv2
Phase 1 encryption        | AES-256              | AES-256
Phase 1 hash              | SHA-256              | SHA-256
DH group                  | 14                   | 14
Phase 2 encryption        | AES-256              | AES-256
Phase 2 hash              | SHA-256              | SHA-1
Local networks            | 10.1.0.0/16          | 10.2.0.0/16
`;

test('a table of both sides fills in both, each expecting what the other has', () => {
  expect(readConfiguration('worksheet', table).tunnels).toMatchObject([
    {
      side: 'local',
      ike: { remoteAddresses: { value: ['203.0.113.9'] } },
      children: [{ remoteTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] } }],
    },
    { side: 'peer', children: [{ proposals: { value: [{ integrity: ['HMAC-SHA1-96'] }] } }] },
  ]);
});

test('a phase in one row is told by its parts', () => {
  const { tunnels } = readConfiguration(
    'worksheet',
    'Gateway address: 198.51.100.1\nPhase 1: AES256 / SHA256 / DH14 / 28800 s\nPhase 2: AES256, SHA1, PFS group 5, 3600 s\n',
  );
  expect(tunnels).toMatchObject([
    {
      ike: {
        proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-256-128'], keyExchange: ['14'] }] },
        lifetime: { value: 28800 },
      },
      children: [
        { proposals: { value: [{ integrity: ['HMAC-SHA1-96'], keyExchange: ['5'] }] }, lifetime: { value: 3600 } },
      ],
    },
  ]);
});

test('a form that only says where its second phase begins has the first before it', () => {
  const form =
    'Exchange: IKEv2 Mode\nDH Group: Group 14\nEnc: AES256\nAuth: SHA1\n\nPhase2\nEnc: AES128\nAuth: SHA256\n';
  expect(readConfiguration('worksheet', form).tunnels).toMatchObject([
    {
      ike: {
        versions: { value: [2] },
        localAuthentication: { kind: 'unknown' },
        proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA1-96'], keyExchange: ['14'] }] },
      },
      children: [{ proposals: { value: [{ encryption: ['AES-CBC-128'], integrity: ['HMAC-SHA2-256-128'] }] } }],
    },
  ]);
});

test('no damage to a form stops the reader', () => {
  fc.assert(fc.property(damaged(table), (some) => readConfiguration('worksheet', some).format === 'worksheet'));
});
