import { expect, test } from '@jest/globals';
import { kindsIn, statusesOf } from './read.ts';

const swanctl = (active: string) => `gw: #1, ESTABLISHED, IKEv2, 0123456789abcdef_i* fedcba9876543210_r
  local  '192.0.2.10' @ 192.0.2.10[4500]
  remote '203.0.113.20' @ 203.0.113.20[4500]
  established 774s ago, rekeying in 13165s
  active:  ${active}
  net: #1, reqid 1, INSTALLED, TUNNEL, ESP:AES_GCM_16-256
    in  0a1b2c3d,    840 bytes,    10 packets,    90s ago
    out 4e5f6071,    840 bytes,    10 packets,    90s ago`;

const statusall = (active: string) => `Security Associations (1 up, 0 connecting):
          gw[1]: ESTABLISHED 12 minutes ago, 192.0.2.10[192.0.2.10]...203.0.113.20[203.0.113.20]
          gw[1]: IKEv2 SPIs: 0123456789abcdef_i* fedcba9876543210_r, rekeying in 3 hours
          gw[1]: Tasks active: ${active} `;

test.each([
  { task: 'IKE_DPD', kind: 'liveness-check-failed' },
  { task: 'ISAKMP_DPD', kind: 'liveness-check-failed' },
  { task: 'IKE_MOBIKE', kind: 'liveness-check-failed' },
  { task: 'CHILD_REKEY', kind: 'rekey-unanswered' },
  { task: 'IKE_REKEY', kind: 'rekey-unanswered' },
])('an established IKE SA whose task $task waits for an answer shows $kind', ({ task, kind }) => {
  expect(kindsIn(statusesOf(swanctl(task)).statuses)).toContain(kind);
  expect(kindsIn(statusesOf(statusall(task)).statuses)).toContain(kind);
});

test('the tasks of the first exchange are no liveness check', () => {
  const tasks = 'IKE_VENDOR IKE_INIT IKE_NATD IKE_CERT_PRE IKE_AUTH IKE_CERT_POST IKE_CONFIG IKE_MOBIKE CHILD_CREATE';
  const { statuses } = statusesOf(`gw: #1, CONNECTING, IKEv2, 0123456789abcdef_i* 0000000000000000_r
  local  '%any' @ 192.0.2.10[500]
  remote '%any' @ 203.0.113.20[500]
  active:  ${tasks}`);
  expect(kindsIn(statuses)).toEqual(['unanswered']);
});
