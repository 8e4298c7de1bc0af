import { expect, test } from '@jest/globals';
import { compareProposals, type Proposal } from '../../src/ike/proposal.ts';

const cbc: Proposal = {
  protocol: 'IKE',
  encryption: ['AES-CBC-256'],
  integrity: ['HMAC-SHA2-256-128'],
  prf: ['PRF-HMAC-SHA2-256'],
  keyExchange: ['14'],
  esn: [],
};
const gcm: Proposal = { ...cbc, encryption: ['AES-GCM-16-256'], integrity: [] };
const esp: Proposal = { ...cbc, protocol: 'ESP', prf: [], esn: ['no'] };

test.each<[string, Proposal[], Proposal[], string[]]>([
  ['nothing', [cbc], [cbc], []],
  ['nothing, where the second proposal fits', [gcm, cbc], [cbc], []],
  ['the cipher, and not the integrity that an AEAD does not have', [gcm], [cbc], ['encryption']],
  [
    'the hash, and not the PRF that follows it',
    [cbc],
    [{ ...cbc, integrity: ['HMAC-SHA1-96'], prf: ['PRF-HMAC-SHA1'] }],
    ['integrity'],
  ],
  ['the PRF alone', [gcm], [{ ...gcm, prf: ['PRF-HMAC-SHA1'] }], ['prf']],
  ['the group', [cbc], [{ ...cbc, keyExchange: ['19'] }], ['dh-group']],
  ['the protocol', [esp], [{ ...esp, protocol: 'AH' }], ['protocol']],
  ['the key exchange that only one has', [esp], [{ ...esp, keyExchange: [] }], ['dh-group']],
  [
    'nothing, where the key exchange is optional',
    [{ ...esp, keyExchange: ['14', 'none'] }],
    [{ ...esp, keyExchange: [] }],
    [],
  ],
  ['extended sequence numbers', [{ ...esp, esn: ['yes'] }], [esp], ['esn']],
  ['nothing, where both numberings are offered', [{ ...esp, esn: ['yes', 'no'] }], [esp], []],
  ['what differs in the pair that fits best', [cbc, gcm], [{ ...gcm, keyExchange: ['19'] }], ['dh-group']],
])('two sides lack %s in common', (_, offered, configured, differing) => {
  expect(compareProposals(offered, configured).differing).toEqual(differing);
});
