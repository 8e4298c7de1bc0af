import type { Proposal } from '../../../../ike/proposal.ts';

const aes = (mode: string) => [128, 192, 256].map((keyLength) => `AES-${mode}-${keyLength}`);
const prf = ['SHA2-256', 'SHA2-384', 'SHA2-512', 'SHA1'].map((hash) => `PRF-HMAC-${hash}`);
const prfs = [...prf, 'PRF-AES128-XCBC', 'PRF-AES128-CMAC'];
const integrity = ['HMAC-SHA2-256-128', 'HMAC-SHA2-384-192', 'HMAC-SHA2-512-256', 'HMAC-SHA1-96', 'AES-XCBC-96'];
// What charon's default leaves out is what it holds to be weak: MODP below 2048 bits, RFC 5114, MD5, DES.
const keyExchange = ['31', '32', '19', '20', '21', '28', '29', '30', '15', '16', '17', '18', '14'];

/** `proposals = default` of charon 5.9 and 6.0, as a build with the usual plugins offers it (proposal.c). */
export const defaultIkeProposals: readonly Proposal[] = [
  {
    protocol: 'IKE',
    encryption: [...aes('CBC'), ...aes('CTR'), '3DES-CBC'],
    integrity: [...integrity, 'AES-CMAC-96'],
    prf: prfs,
    keyExchange,
    esn: [],
  },
  {
    protocol: 'IKE',
    encryption: [...aes('GCM-16'), ...aes('CCM-16'), 'CHACHA20-POLY1305', ...aes('GCM-12'), ...aes('GCM-8')],
    integrity: [],
    prf: prfs,
    keyExchange,
    esn: [],
  },
];

/** `esp_proposals = default`: without a key exchange, so without PFS. */
export const defaultEspProposals: readonly Proposal[] = [
  { protocol: 'ESP', encryption: aes('GCM-16'), integrity: [], prf: [], keyExchange: [], esn: ['no'] },
  { protocol: 'ESP', encryption: aes('CBC'), integrity, prf: [], keyExchange: [], esn: ['no'] },
];

export const defaultAhProposals: readonly Proposal[] = [
  { protocol: 'AH', encryption: [], integrity, prf: [], keyExchange: [], esn: ['no'] },
];
