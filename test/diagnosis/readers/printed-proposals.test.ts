import { expect, test } from '@jest/globals';
import { readPrintedProposals } from '../../../src/diagnosis/readers/cisco/printed-proposals.ts';
import { compareProposals } from '../../../src/ike/proposal.ts';

const IKE = 'Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14';

test.each([
  { what: 'the same', other: 'Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14', differing: [] },
  {
    what: 'another group',
    other: 'Proposal 1:  AES-CBC-256 SHA256 SHA256 DH_GROUP_1024_MODP/Group 2',
    differing: ['dh-group'],
  },
  {
    what: 'another hash',
    other: 'Proposal 1:  AES-CBC-256 SHA1 SHA96 DH_GROUP_2048_MODP/Group 14',
    differing: ['integrity'],
  },
  {
    what: 'another cipher',
    other: 'Proposal 1:  3DES SHA256 SHA256 DH_GROUP_2048_MODP/Group 14',
    differing: ['encryption'],
  },
  {
    what: 'one fitting proposal of two',
    other:
      'Proposal 1:  3DES MD5 MD596 DH_GROUP_1024_MODP/Group 2 Proposal 2:  AES-CBC-256 AES-CBC-128 SHA256 SHA256 DH_GROUP_2048_MODP/Group 14',
    differing: [],
  },
  {
    what: 'the same with the types named',
    other: 'Proposal 1:  ENCRYPTION: AES-CBC-256 PRF: SHA256 INTEGRITY: SHA256 DH GROUP: DH_GROUP_2048_MODP/Group 14',
    differing: [],
  },
])('an IKE proposal against $what differs in $differing', ({ other, differing }) => {
  expect(compareProposals(readPrintedProposals(other), readPrintedProposals(IKE)).differing).toEqual(differing);
});

test.each([
  { other: "ESP: Proposal 1:  AES-CBC-128 SHA96 Don't use ESN", differing: ['encryption'] },
  { other: "ESP: Proposal 1:  AES-CBC-256 SHA256 Don't use ESN", differing: ['integrity'] },
  { other: "ESP: Proposal 1:  AES-GCM-256 Don't use ESN", differing: ['encryption'] },
  { other: "ESP: Proposal 1:  AES-CBC-256 SHA96 Don't use ESN", differing: [] },
])('an ESP proposal against $other differs in $differing', ({ other, differing }) => {
  const own = readPrintedProposals("ESP: Proposal 1:  AES-CBC-256 SHA96 Don't use ESN");
  expect(compareProposals(readPrintedProposals(other), own).differing).toEqual(differing);
});
