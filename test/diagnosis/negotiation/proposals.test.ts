import { expect, test } from '@jest/globals';
import { negotiationsOf } from '../../../src/diagnosis/negotiation/negotiations.ts';
import { findProposalDifferences } from '../../../src/diagnosis/negotiation/proposals.ts';
import { fact } from '../../support/evidence.ts';

const listed = (protocol: string, attributes: string) =>
  `proposal id = 1:   protocol = ${protocol}:      encapsulation = x ${attributes} lifetime=86400`;
const cbc = 'type=ENCR, val=AES_CBC (key_len = 256) type=INTEGR, val=AUTH_HMAC_SHA2_256_128';
const gcm = 'type=ENCR, val=AES_GCM_16 (key_len = 128)';
const v1 = (cipher: string) => `protocol id = ISAKMP: type=OAKLEY_ENCRYPT_ALG, val=${cipher}, key-len=256`;

test.each([
  {
    what: 'groups that differ, in words',
    offered: 'IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_1024',
    configured: 'IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048',
    found: [{ kind: 'ike-proposal-lists-differ', detail: 'dh-group' }],
  },
  {
    what: 'groups that differ, attribute by attribute',
    offered: listed('IKEv2', `${cbc} type=DH_GROUP, val=MODP1024.`),
    configured: listed('IKEv2', `${cbc} type=DH_GROUP, val=MODP2048. type=DH_GROUP, val=MODP1536.`),
    found: [{ kind: 'ike-proposal-lists-differ', detail: 'dh-group' }],
  },
  {
    what: 'ciphers that differ, attribute by attribute in IKEv1',
    offered: `proposal id = 0: ${v1('AES_CBC')} type=OAKLEY_HASH_ALG, val=SHA.`,
    configured: `proposal id = 1: ${v1('CAMELLIA_CBC')} type=OAKLEY_HASH_ALG, val=SHA.`,
    found: [{ kind: 'ike-proposal-lists-differ', detail: 'encryption' }],
  },
  {
    what: 'a Child SA with PFS against one without',
    offered: listed('ESP', `${gcm} type=DH_GROUP, val=MODP2048 type=ESN, val=NO`),
    configured: listed('ESP', `${gcm} type=ESN, val=NO PFS is disabled`),
    found: [{ kind: 'pfs-refused', detail: 'dh-group' }],
  },
  {
    what: 'lists that have a proposal in common',
    offered: listed('IKEv2', `${gcm} type=DH_GROUP, val=ECP256.`),
    configured: listed('IKEv2', `${gcm} type=DH_GROUP, val=ECP256.`),
    found: [],
  },
])('$what', ({ offered, configured, found }) => {
  const evidence = [
    fact('proposals-received', 1, { proposals: offered }, '1'),
    fact('proposals-configured', 2, { proposals: configured }, '1'),
  ];
  const seen = negotiationsOf(evidence).flatMap(findProposalDifferences);
  expect(seen.map(({ kind, attributes }) => ({ kind, detail: attributes['detail'] }))).toEqual(found);
});
