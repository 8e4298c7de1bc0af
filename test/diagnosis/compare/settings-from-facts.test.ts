import { expect, test } from '@jest/globals';
import { compareSettings } from '../../../src/diagnosis/compare/compare-settings.ts';
import { settingsFromFacts } from '../../../src/diagnosis/compare/settings-from-facts.ts';

function compare(facts: Readonly<Record<string, string>>) {
  const [local, peer] = [settingsFromFacts(facts, 'local'), settingsFromFacts(facts, 'peer')];
  if (!local || !peer) throw new Error('both sides need an answer');
  return compareSettings(local, peer);
}

const failing = (facts: Readonly<Record<string, string>>) =>
  compare(facts)
    .differences.filter(({ verdict }) => verdict !== 'fine')
    .map(({ field }) => field);

test.each([
  ['the group', { 'local.ike.dhGroup': '14', 'peer.ike.dhGroup': '19' }, ['ike.dhGroup']],
  ['the version', { 'local.ike.version': 'IKEv1', 'peer.ike.version': '2' }, ['ike.version']],
  ['PFS on one side', { 'local.child.pfsGroup': '14', 'peer.child.pfsGroup': 'none' }, ['child.pfsGroup']],
  [
    'networks',
    { 'local.child.localTrafficSelectors': '10.0.0.0/24', 'peer.child.remoteTrafficSelectors': '10.9.0.0/24' },
    ['child.localTrafficSelectors'],
  ],
  [
    'one algorithm, written in two ways',
    { 'local.ike.encryption': 'AES-256-CBC', 'peer.ike.encryption': 'aes256' },
    [],
  ],
  ['AES-GCM, written in two ways', { 'local.ike.encryption': 'aes256gcm16', 'peer.ike.encryption': 'AES-GCM-256' }, []],
  ['an answer of one side only', { 'local.ike.encryption': 'aes256', 'peer.ike.integrity': 'sha256' }, []],
])('answers about %s are compared', (_, facts, fields) => {
  expect(failing(facts)).toEqual(fields);
});

test('what nobody answered is unknown, and agreement is not claimed', () => {
  const { evidence, unknown } = compare({ 'local.ike.version': '2', 'peer.ike.version': '2' });
  expect(evidence).toEqual([]);
  expect(unknown).toContain('ike.encryption');
});

test('"unknown" says as much as nothing', () => {
  expect(settingsFromFacts({ 'local.ike.version': 'unknown' }, 'local')).toBeUndefined();
});
