import { findEncryption } from '../../../../ike/encryption.ts';
import { findIntegrity } from '../../../../ike/integrity.ts';
import { findKeyExchange } from '../../../../ike/key-exchange.ts';
import type { Proposal } from '../../../../ike/proposal.ts';

/**
 * Reads the proposals that charon prints after "received proposals:", "configured proposals:" and "selected proposal:".
 * Example: `IKE:AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048, IKE:…`; ends where the list ends.
 */
export function readCharonProposals(text: string): readonly Proposal[] {
  const found: Proposal[] = [];
  for (const part of text.split(',')) {
    const match = /(?:^|\s)(IKE|ESP|AH):([A-Z0-9_/()]+)/.exec(part);
    if (!match) continue;
    const [, protocol = '', transforms = ''] = match;
    found.push(readTransforms(protocol, transforms.split('/')));
  }
  return found;
}

function readTransforms(name: string, words: readonly string[]): Proposal {
  const protocol = name === 'ESP' || name === 'AH' ? name : 'IKE';
  const names = words.filter((word) => !/^KE\d_/.test(word)).map((word) => word.replaceAll('_', '-'));
  return {
    protocol,
    encryption: names.filter((word) => findEncryption(word) || /^(?:SERPENT|TWOFISH|BLOWFISH)-/.test(word)),
    integrity: names.filter((word) => findIntegrity(word) || /^HMAC-|-XCBC-96$|-CMAC-96$/.test(word)),
    prf: names.filter((word) => word.startsWith('PRF-')),
    keyExchange: names.flatMap(keyExchangeNumber),
    esn: protocol === 'IKE' ? [] : names.flatMap(esn),
  };
}

function keyExchangeNumber(word: string): readonly string[] {
  if (word === 'MODP-NONE' || word === 'NONE') return ['none'];
  const method = findKeyExchange(word);
  if (method) return [String(method.id)];
  return /^(?:MODP|ECP|CURVE|NTRU|ML-KEM)-/.test(word) ? [word] : [];
}

function esn(word: string): readonly string[] {
  if (word === 'EXT-SEQ') return ['yes'];
  return word === 'NO-EXT-SEQ' ? ['no'] : [];
}
