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
