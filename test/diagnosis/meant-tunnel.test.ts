import { expect, test } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const connection = (name: string, peer: string) =>
  `  ${name} {\n    version = 2\n    remote_addrs = ${peer}\n    proposals = aes256-sha256-modp2048\n    local {\n      auth = psk\n    }\n    remote {\n      auth = psk\n    }\n    children {\n      ${name} {\n        local_ts = 10.1.0.0/16\n        remote_ts = 10.2.0.0/16\n        esp_proposals = aes256-sha256-modp2048\n      }\n    }\n  }\n`;
const hub = `connections {\n${connection('site-a', '198.51.100.20')}${connection('site-b', '198.51.100.30')}}\n`;
const log = 'Nov 20 22:11:34 gw charon[812]: 06[IKE] initiating IKE_SA site-b[1] to 198.51.100.30\n';

const text = (name: string, of: string) =>
  ({ name, side: 'local', text: of, redactions: 0, bytes: of.length }) as const;
const proposedFor = (texts: readonly ReturnType<typeof text>[], facts: Readonly<Record<string, string>> = {}) =>
  diagnose({ scenario: 'new-tunnel', texts, facts }, knowledge).proposal?.tunnel;

test('which of several tunnels is meant the log tells', () => {
  expect(proposedFor([text('swanctl.conf', hub), text('gw.log', log)])).toBe('site-b');
});

test('which of several tunnels is meant a person tells by the address of the peer', () => {
  expect(proposedFor([text('swanctl.conf', hub)], { 'peer.address': '198.51.100.20' })).toBe('site-a');
});

test('where nobody tells, none is proposed to the peer', () => {
  expect(proposedFor([text('swanctl.conf', hub)])).toBeUndefined();
});
