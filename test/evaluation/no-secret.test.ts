import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { LabelledCase } from '../../src/evaluation/labelled-case.ts';
import { requireNoSecret } from '../../src/evaluation/require-no-secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'ipsec-help-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

const labelled = {
  id: 'west',
  folder,
  files: [{ file: 'local.conf', side: 'local', kind: 'config' }],
} satisfies Pick<LabelledCase, 'id' | 'folder' | 'files'>;

test.each([
  'secret = "Xk7-Zebra91"',
  '192.0.2.1 : PSK "Xk7-Zebra91"',
  ' ikev1 pre-shared-key Xk7-Zebra91',
  "set vpn ipsec authentication psk west secret 'Xk7-Zebra91'",
])('the evaluation ends where a key gets out: %s', (text) => {
  writeFileSync(join(folder, 'local.conf'), text);
  expect(() => requireNoSecret(labelled, [{ text: 'psk Xk7-Zebra91' }])).toThrow('a key of local.conf');
  expect(() => requireNoSecret(labelled, [{ text: 'psk «pre-shared key 1a2b3c»' }])).not.toThrow();
});
