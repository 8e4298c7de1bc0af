import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Side } from '../../../src/diagnosis/evidence.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const log = [
  'Nov 20 22:11:34 gw charon[812]: 07[NET] received packet: from 198.51.100.20[500] to 192.0.2.1[500] (464 bytes)',
  'Nov 20 22:11:34 gw charon[812]: 07[ENC] parsed IKE_SA_INIT request 0 [ SA KE No ]',
  'Nov 20 22:11:34 gw charon[812]: 07[IKE] no IKE config found for 192.0.2.1...198.51.100.20, sending NO_PROPOSAL_CHOSEN',
].join('\n');

test('of a log that begins with one peer and answers another, the line that proves the fault tells the role', () => {
  const begun = [1, 2].map(
    (n) => `Nov 20 22:10:0${n} gw charon[812]: 06[IKE] initiating IKE_SA hq[${n}] to 203.0.113.9`,
  );
  const text = [...begun, log].join('\n');
  const texts = [{ name: 'gw.log', side: 'local', text, redactions: 0, bytes: text.length }] as const;
  const { findings } = diagnose({ scenario: 'new-tunnel', texts, facts: {} }, knowledge);
  expect(findings).toContainEqual(expect.objectContaining({ cause: 'no-matching-connection', fixOn: 'local' }));
});

test.each<{ side: Side; fixOn: string }>([
  { side: 'local', fixOn: 'local' },
  { side: 'peer', fixOn: 'peer' },
  { side: 'unknown', fixOn: 'local' },
])("a responder without a connection is mended where the responder's log is from: $side", ({ side, fixOn }) => {
  const texts = [{ name: 'gw.log', side, text: log, redactions: 0, bytes: log.length }];
  const [finding] = diagnose({ scenario: 'new-tunnel', texts, facts: {} }, knowledge).findings;
  expect(finding).toMatchObject({ cause: 'no-matching-connection', fixOn });
  expect(finding?.remedies[0]).toMatchObject({ side: fixOn });
});
