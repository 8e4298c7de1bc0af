import { expect, test } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const text = 'Nov 20 22:11:34 gw charon[812]: 06[IKE] initiating IKE_SA hq[1] to 198.51.100.20\n';

const sidesOf = (...names: readonly string[]) =>
  diagnose(
    {
      scenario: 'unknown',
      texts: names.map((name) => ({ name, side: 'unknown', text, redactions: 0, bytes: text.length })),
      facts: {},
    },
    knowledge,
  ).inputs.map(({ side, sideTakenBy = 'nothing' }) => `${side} by ${sideTakenBy}`);

test.each([
  { names: ['peer.log', 'ours.log'], sides: ['peer by name', 'local by name'] },
  { names: ['a.log', 'b.log'], sides: ['local by order', 'peer by order'] },
  { names: ['a.log'], sides: ['unknown by nothing'] },
  { names: ['a.log', 'b.log', 'c.log'], sides: ['unknown by nothing', 'unknown by nothing', 'unknown by nothing'] },
])('texts named $names of which nobody said the side are taken for $sides', ({ names, sides }) => {
  expect(sidesOf(...names)).toEqual(sides);
});

test('a ping beside the list of SAs is of the same device', () => {
  const sas = 'gw: #1, ESTABLISHED, IKEv2, 1111111111111111_i* 2222222222222222_r\n';
  const ping = '5 packets transmitted, 0 received, 100% packet loss, time 4081ms\n';
  const texts = [sas, ping].map((of, index) => ({
    name: `${index}.txt`,
    side: 'unknown' as const,
    text: of,
    redactions: 0,
    bytes: of.length,
  }));
  const { inputs } = diagnose({ scenario: 'unknown', texts, facts: {} }, knowledge);
  expect(inputs.map(({ kind, side }) => `${kind} ${side}`)).toEqual(['status unknown', 'status unknown']);
});
