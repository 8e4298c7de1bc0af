import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { fakeParts, openThread, textOf } from '../support/conversation.ts';

const ATTEMPT = [
  'Nov 20 10:11:12 gw charon[812]: 07[IKE] <gw|1> initiating IKE_SA gw[1] to 198.51.100.7',
  'Nov 20 10:11:13 gw charon[812]: 09[ENC] <gw|1> parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]',
  'Nov 20 10:11:13 gw charon[812]: 09[IKE] <gw|1> received AUTHENTICATION_FAILED notify error',
].join('\n');

test('while a long log is read, the others go on talking', async () => {
  const parts = composeParts(new MemoryCaseStore());
  const busy = openThread(parts, 'test:busy');
  const other = openThread(parts, 'test:other');
  const order: string[] = [];
  const drop = busy.drop({ 'gw.log': Array.from({ length: 12_000 }, () => ATTEMPT).join('\n') }, 'local');
  await Promise.all([
    drop.then(() => order.push('the log is read')),
    other.command('/ipsec-help new').then(() => order.push('the other was answered')),
  ]);
  expect(order).toEqual(['the other was answered', 'the log is read']);
  expect(textOf(await drop)).toContain('gw.log');
  expect((await drop).diagnosis?.inputs[0]).toMatchObject({ kind: 'log', vendor: 'strongswan', lines: 36_000 });
}, 60_000);

test.each([{ files: { 'gw.log': 'log' } }, { files: { 'ours.log': 'log', 'peer.log': 'another log' } }])(
  'a drop of $files is diagnosed once',
  async ({ files }) => {
    const parts = fakeParts();
    const asked: number[] = [];
    const { drop } = openThread({
      ...parts,
      diagnose: (request) => {
        asked.push(request.texts.length);
        return parts.diagnose(request);
      },
    });
    await drop(files, 'local');
    expect(asked).toEqual([Object.keys(files).length]);
  },
);
