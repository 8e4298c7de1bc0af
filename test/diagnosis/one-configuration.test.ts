import { expect, test } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Side } from '../../src/diagnosis/evidence.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const connection = `conn hq
    left=203.0.113.5
    right=198.51.100.20
    leftsubnet=10.1.0.0/16
    rightsubnet=10.2.0.0/16
    ike=aes256-sha256-modp2048!
    esp=aes256-sha256-modp2048!
    authby=secret
    auto=start
`;
const secrets = '203.0.113.5 198.51.100.20 : PSK [secret taken out: green-fox]\n';

const verdictOn = (...files: readonly (readonly [string, Side, string])[]) => {
  const texts = files.map(([name, side, text]) => ({ name, side, text, redactions: 0, bytes: text.length }));
  return diagnose({ scenario: 'unknown', texts, facts: {} }, knowledge).verdict;
};

test('one configuration that names both ends does not agree with itself', () => {
  expect(verdictOn(['ipsec.conf', 'unknown', connection])).toBe('not-enough-evidence');
});

test('one configuration for both ends is compared where each side gave something', () => {
  const files = [
    ['ipsec.conf', 'unknown', connection],
    ['ours.secrets', 'local', secrets],
    ['theirs.secrets', 'peer', secrets],
  ] as const;
  expect(verdictOn(...files)).toBe('no-fault-found');
});
