import { isAead } from '../../../../ike/encryption.ts';
import { prfOfIntegrity } from '../../../../ike/integrity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import type { ConfigText } from '../../strongswan/config/reader.ts';
import type { Entry } from '../../strongswan/config/sections.ts';
import { type Algorithm, readAlgorithm } from './algorithm-names.ts';
import { defaultAlgorithms, defaultCiphers } from './default-algorithms.ts';

type Protocol = Proposal['protocol'];

/** The algorithms of `ike=`, `esp=` or `ah=`: `aes256-sha2_256;modp2048, aes_gcm256+aes_gcm128-sha2-dh19`. */
export function readAlgorithms(
  { value, line }: Entry,
  protocol: Protocol,
  version: IkeVersion,
  config: ConfigText,
): readonly Proposal[] {
  const items = value.toLowerCase().replaceAll('!', '').split(',');
  return items.flatMap((item) => {
    const words = wordsOf(item).map((word) => ({ word, algorithm: readAlgorithm(word) }));
    const strange = words.filter(({ algorithm }) => !algorithm);
    for (const { word } of strange) {
      const says = `Libreswan does not know the algorithm "${word}", so it does not load this connection.`;
      config.problems.push({ line, says, fatal: true });
    }
    if (words.length === 0 || strange.length > 0) return [];
    return proposals(
      words.flatMap(({ algorithm }) => algorithm ?? []),
      protocol,
      version,
    );
  });
}

export function defaultProposals(protocol: Protocol, version: IkeVersion): readonly Proposal[] {
  return defaultCiphers(version, protocol).flatMap((names) =>
    proposals([{ type: 'encryption', names }], protocol, version),
  );
}

// `null` as the integrity algorithm beside an AEAD cipher says nothing; the old `aes_gcm_c-256` is one word.
function wordsOf(item: string): readonly string[] {
  const joined = item.trim().replace(/(_[abc])-(\d{3})/g, '$1_$2');
  const words = joined.split(/[-;+]/).map((word) => word.trim());
  return words.filter((word, index) => word !== '' && !(index > 0 && /^(?:null|none)$/.test(word)));
}

/** An AEAD cipher and one that needs an integrity algorithm beside it are two proposals on the wire. */
function proposals(algorithms: readonly Algorithm[], protocol: Protocol, version: IkeVersion): readonly Proposal[] {
  const of = (type: Algorithm['type']) =>
    algorithms.flatMap((algorithm) => (algorithm.type === type ? algorithm.names : []));
  const encryption = of('encryption');
  const [aead, others] = [encryption.filter(isAead), encryption.filter((name) => !isAead(name))];
  const make = (names: readonly string[]) => proposal(names, of('integrity'), of('key-exchange'), protocol, version);
  if (protocol === 'AH') return [make([])];
  return [...(aead.length > 0 ? [make(aead)] : []), ...(others.length > 0 ? [make(others)] : [])];
}

function proposal(
  encryption: readonly string[],
  hashes: readonly string[],
  keyExchange: readonly string[],
  protocol: Protocol,
  version: IkeVersion,
): Proposal {
  const defaults = defaultAlgorithms(version);
  const assumed = protocol === 'IKE' ? defaults.ikeIntegrity : defaults.espIntegrity;
  const integrity = hashes.length > 0 ? hashes : assumed;
  const isIke = protocol === 'IKE';
  return {
    protocol,
    encryption,
    integrity: encryption.some(isAead) ? [] : integrity,
    prf: isIke ? integrity.flatMap((name) => prfOfIntegrity(name) ?? []) : [],
    keyExchange: isIke && keyExchange.length === 0 ? defaults.keyExchange : keyExchange,
    esn: isIke ? [] : defaults.esn,
  };
}
