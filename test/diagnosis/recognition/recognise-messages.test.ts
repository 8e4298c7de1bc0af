import { expect, test } from '@jest/globals';
import { linesOf } from '../../../src/diagnosis/logs/lines.ts';
import { recogniseMessages } from '../../../src/diagnosis/recognition/recognise-messages.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);

test.each([
  {
    what: "charon's",
    text: "tried 1 shared key for 'a.example' - 'b.example', but MAC mismatched",
    vendor: 'strongswan',
  },
  {
    what: "charon's proposals",
    text: 'received proposals: IKE:AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024\nno proposal found',
    vendor: 'strongswan',
  },
])('a few messages cut out of $what log are known by what they say', ({ text, vendor }) => {
  expect(recogniseMessages(linesOf(text), knowledge)).toMatchObject([{ kind: 'log', vendor }]);
});

test.each([{ text: 'the tunnel to ACME is down since this morning' }, { text: '' }, { text: 'yes' }])(
  'what is said in plain words is no log: "$text"',
  ({ text }) => {
    expect(recogniseMessages(linesOf(text), knowledge)).toEqual([]);
  },
);
