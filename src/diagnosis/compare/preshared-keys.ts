import { type Identity, identityMatches, identityOfText } from '../../ike/identity.ts';
import { describeNotes } from '../keys/key-notes.ts';
import { known, type PresharedKey, type TunnelSettings } from '../settings.ts';
import { firstAddress } from './addresses.ts';
import { family } from './authentication.ts';
import {
  type Compared,
  commonVersion,
  fails,
  notKnown,
  type Outcome,
  ofSide,
  otherWay,
  type Pair,
  same,
} from './outcome.ts';

const field = 'ike.presharedKey';

/** Are the keys that each side would take for the other equal? Compared by fingerprint; no key is ever seen here. */
export function comparePresharedKeys(pair: Pair): readonly Outcome[] {
  const { local, peer } = pair;
  if (![local, peer].some(usesPresharedKey)) return [];
  const compared: Compared = { field, settings: [local.ike.presharedKeys, peer.ike.presharedKeys] };
  const [own, theirs] = [keysFor(pair), keysFor(otherWay(pair))];
  const missing = [missingKey(local, own) ?? [], missingKey(peer, theirs) ?? []].flat();
  if (missing.length > 0) return missing;
  if (!own?.[0] || !theirs?.[0]) return [notKnown(field)];
  const equal = commonVersion(pair) === 1 ? equalKeys(own.slice(0, 1), theirs.slice(0, 1)) : bothVerify(own, theirs);
  if (equal === undefined) return [notKnown(field)];
  if (equal) return [same(field)];
  const differ =
    'The pre-shared keys differ (their fingerprints were compared): each side refuses the other’s authentication.';
  const noted = [describe(own[0], 'This side'), describe(theirs[0], 'The peer')].flatMap((each) => each ?? []);
  const says = [differ, ...noted].join(' ');
  const change = 'Enter the same key on both sides, typed anew rather than pasted: mind blanks at its ends and quotes.';
  return [
    fails(compared, 'psk-mismatch', {
      local: [shown(own[0])],
      peer: [shown(theirs[0])],
      says,
      change,
      detail: 'differs',
    }),
  ];
}

function usesPresharedKey({ ike }: TunnelSettings): boolean {
  const methods = [...(known(ike.localAuthentication) ?? []), ...(known(ike.remoteAuthentication) ?? [])];
  return (
    methods.some((method) => family(method) === 'psk') || (methods.length === 0 && ike.presharedKeys.kind !== 'unknown')
  );
}

/** The keys a side would take for the other, the one it signs with first; undefined where it is not told. */
function keysFor({ local, peer }: Pair): readonly PresharedKey[] | undefined {
  const keys = known(local.ike.presharedKeys);
  if (!keys) return undefined;
  const [expected, sent] = [known(local.ike.remoteId), known(peer.ike.localId)];
  const other = sent && (!expected || identityMatches(sent, expected)) ? sent : expected;
  const byId = select(keys, known(local.ike.localId), other);
  if (byId.length > 0) return byId;
  const byAddress = commonVersion({ local, peer }) === 1 ? keys : keys.filter((key) => key.byAddress);
  return select(byAddress, address(known(local.ike.localAddresses)), address(known(local.ike.remoteAddresses)));
}

function address(addresses: readonly string[] | undefined): Identity | undefined {
  const first = firstAddress(addresses);
  return first === undefined ? undefined : identityOfText(first);
}

// charon: the best match of the peer's identity wins, then the best of its own; a key without owners is for anybody.
function select(
  keys: readonly PresharedKey[],
  own: Identity | undefined,
  other: Identity | undefined,
): readonly PresharedKey[] {
  // What is looked up by the peer's address is never the peer's because this side has that address.
  const score = ({ owners, byAddress }: PresharedKey) =>
    (owned(owners, other) ? 4 : 0) + (!byAddress && owned(owners, own) ? 2 : 0) + (owners.length === 0 ? 1 : 0);
  const usable = keys.map((key) => ({ key, score: score(key) })).filter((one) => one.score > 0);
  return usable.sort((a, b) => b.score - a.score).map(({ key }) => key);
}

function owned(owners: readonly Identity[], identity: Identity | undefined): boolean {
  return identity !== undefined && owners.some((owner) => identityMatches(identity, owner));
}

function missingKey({ ike, side }: TunnelSettings, keys: readonly PresharedKey[] | undefined): Outcome | undefined {
  if (!keys || keys.length > 0 || ike.presharedKeys.kind === 'unknown') return undefined;
  const says = `${side === 'peer' ? 'The peer' : 'This side'} has no pre-shared key for the identities of this connection.`;
  return fails({ field, settings: [ike.presharedKeys, ike.localAuthentication] }, 'psk-missing', {
    ...ofSide(side, ['no key for this peer']),
    says,
    detail: 'missing',
    failsBy: side,
  });
}

// An IKEv2 responder tries every key that fits (psk_authenticator.c), so each side's best need only be among the other's.
function bothVerify(own: readonly PresharedKey[], theirs: readonly PresharedKey[]): boolean | undefined {
  const there = equalKeys(own.slice(0, 1), theirs);
  const back = equalKeys(theirs.slice(0, 1), own);
  return there === undefined || back === undefined ? undefined : there && back;
}

function equalKeys(some: readonly PresharedKey[], others: readonly PresharedKey[]): boolean | undefined {
  if ([...some, ...others].some(({ fingerprint }) => fingerprint === undefined)) return undefined;
  return some.some(({ fingerprint }) => others.some((other) => other.fingerprint === fingerprint));
}

function describe(key: PresharedKey, whose: string): string | undefined {
  const notes = describeNotes(key);
  return notes === undefined ? undefined : `${whose} has a key that ${notes}.`;
}

const shown = ({ fingerprint }: PresharedKey): string => `«pre-shared key ${fingerprint}»`;
