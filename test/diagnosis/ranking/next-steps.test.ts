import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const text = (name: string, side: 'local' | 'peer', lines: readonly string[]) => {
  const whole = lines.join('\n');
  return { name, side, text: whole, redactions: 0, bytes: whole.length };
};

const refused = text('ours.log', 'local', [
  'Nov 20 22:11:34 gw pluto[812]: "gw-gw" #1: initiating IKEv2 connection to 198.51.100.2 using UDP',
  'Nov 20 22:11:34 gw pluto[812]: "gw-gw" #1: sent IKE_SA_INIT request to 198.51.100.2:UDP/500',
  'Nov 20 22:11:35 gw pluto[812]: "gw-gw" #1: IKE SA authentication request rejected by peer: AUTHENTICATION_FAILED',
]);
const loaded = 'Nov 20 22:00:00 gw2 pluto[99]: "gw-gw": added IKEv2 connection';
const asked = (...lines: readonly string[]) =>
  diagnose(
    { scenario: 'unknown', texts: [refused, text('theirs.log', 'peer', lines)], facts: {} },
    knowledge,
  ).nextSteps.map(({ ask }) => ask);

test('a log that shows nothing of an attempt that was answered is asked for again', () => {
  expect(asked(loaded)).toContain('responder-log');
});

test('a log that shows the attempt is not', () => {
  const attempt = 'Nov 20 22:11:34 gw2 pluto[99]: "gw-gw"[1] 192.0.2.1 #1: sent IKE_SA_INIT reply {cipher=AES_CBC_256}';
  expect(asked(loaded, attempt)).not.toContain('responder-log');
});
