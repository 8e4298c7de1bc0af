import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';

// lib/libswan/ike_info.c and esp_info.c of Libreswan 4 and 5, outside of FIPS mode.

/** What stands for algorithms that `ike=` and `esp=` leave out. */
export interface DefaultAlgorithms {
  readonly ikeIntegrity: readonly string[];
  readonly espIntegrity: readonly string[];
  readonly keyExchange: readonly string[];
  readonly esn: readonly string[];
}

const sha2 = ['HMAC-SHA2-512-256', 'HMAC-SHA2-256-128'];
const sha = [...sha2, 'HMAC-SHA1-96'];

const defaultsOf: Readonly<Record<IkeVersion, DefaultAlgorithms>> = {
  1: { ikeIntegrity: sha, espIntegrity: sha, keyExchange: ['14', '5', '19', '31'], esn: ['no'] },
  2: {
    ikeIntegrity: sha2,
    espIntegrity: sha2,
    keyExchange: ['19', '20', '21', '31', '16', '15', '14', '18'],
    esn: ['yes', 'no'],
  },
};

export function defaultAlgorithms(version: IkeVersion): DefaultAlgorithms {
  return defaultsOf[version];
}

const cbc = ['AES-CBC-256', 'AES-CBC-128'];
const gcm = ['AES-GCM-16-256', 'AES-GCM-16-128'];

/** Ciphers that share the form of a proposal: AEAD ciphers have no integrity algorithm beside them. */
export function defaultCiphers(version: IkeVersion, protocol: Proposal['protocol']): readonly (readonly string[])[] {
  if (version === 2) return [[...gcm, 'CHACHA20-POLY1305'], cbc];
  return protocol === 'IKE' ? [[...cbc, '3DES-CBC']] : [[...cbc, '3DES-CBC'], gcm];
}
