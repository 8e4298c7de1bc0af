import { isPrivateAddress } from '../../ike/address.ts';
import { describeIdentity, type Identity, identityMatches } from '../../ike/identity.ts';
import { known, type Setting } from '../settings.ts';
import { type Compared, fails, notKnown, type Outcome, type Pair, same } from './outcome.ts';
import { isPlaceholder } from './placeholders.ts';

/** What each side calls itself against what the other expects, crosswise (RFC 7296 section 3.5). */
export function compareIdentities({ local, peer }: Pair): readonly Outcome[] {
  return [
    compareIdentity(
      { field: 'ike.localId', settings: [local.ike.localId, peer.ike.remoteId] },
      local.ike.localId,
      peer.ike.remoteId,
      { own: known(local.ike.localAddresses), called: known(peer.ike.remoteAddresses) },
    ),
    compareIdentity(
      { field: 'ike.remoteId', settings: [local.ike.remoteId, peer.ike.localId] },
      peer.ike.localId,
      local.ike.remoteId,
      { own: known(peer.ike.localAddresses), called: known(local.ike.remoteAddresses) },
    ),
  ];
}

function compareIdentity(
  compared: Compared,
  sent: Setting<Identity>,
  expected: Setting<Identity>,
  at: SenderAddresses,
): Outcome {
  const [own, wanted] = [addressed(known(sent), known(expected), at.called), known(expected)];
  if (wanted?.type === 'ANY') return same(compared.field);
  if (!own || !wanted || own.type === 'ANY') return notKnown(compared.field);
  if ([own, wanted].some(({ value }) => isPlaceholder(value))) return notKnown(compared.field);
  if (identityMatches(own, wanted)) return same(compared.field);
  if (followFromAddresses(sent, expected, at)) return notKnown(compared.field);
  const isLocal = compared.field === 'ike.localId';
  const [ownText, wantedText] = [[describeIdentity(own)], [describeIdentity(wanted)]];
  return fails(compared, 'id-mismatch', {
    local: isLocal ? ownText : wantedText,
    peer: isLocal ? wantedText : ownText,
    says: sentence(own, wanted, sent.kind === 'default', isLocal),
    change: changeOf(own, wanted, isLocal),
    detail: detailOf(own, wanted, isLocal),
  });
}

/** The addresses of the side that sends an identity: its own, and those at which the other side calls it. */
interface SenderAddresses {
  readonly own: readonly string[] | undefined;
  readonly called: readonly string[] | undefined;
}

/** Each is the address of the sender: that these differ is said of the addresses, unless NAT changes them. */
function followFromAddresses(sent: Setting<Identity>, expected: Setting<Identity>, { own }: SenderAddresses): boolean {
  if (sent.kind === 'unknown' || expected.kind !== 'default') return false;
  // The peer is called by a name, and sends the address behind it.
  if (sent.value.type === 'OWN_ADDRESS') return true;
  if (!isAddress(sent.value) || !isAddress(expected.value) || isPrivateAddress(sent.value.value)) return false;
  return sent.kind === 'default' || (own?.includes(sent.value.value) ?? false);
}

/** An address that the text does not show is the one that the other side calls, for all that can be seen. */
function addressed(
  own: Identity | undefined,
  wanted: Identity | undefined,
  calledAt: readonly string[] | undefined,
): Identity | undefined {
  if (own?.type !== 'OWN_ADDRESS' || !wanted || !isAddress(wanted)) return own;
  return calledAt?.includes(wanted.value) ? wanted : undefined;
}

function detailOf(own: Identity, wanted: Identity, isLocal: boolean): string {
  if (isPrivateAddress(own.value) && !isPrivateAddress(wanted.value) && isAddress(wanted)) return 'nat-private-address';
  if (own.type !== wanted.type) return 'type';
  return isLocal ? 'local-id' : 'remote-id';
}

function changeOf(own: Identity, wanted: Identity, isLocal: boolean): string {
  const [sender, receiver] = isLocal ? ['this side', 'the peer'] : ['the peer', 'this side'];
  return `Set the local ID of ${sender} to ${describeIdentity(wanted)}, or the remote ID that ${receiver} expects to ${describeIdentity(own)}.`;
}

const isAddress = ({ type }: Identity): boolean => type === 'IPV4_ADDR' || type === 'IPV6_ADDR';

function sentence(own: Identity, wanted: Identity, unstated: boolean, isLocal: boolean): string {
  const [sender, receiver] = isLocal ? ['This side', 'the peer'] : ['The peer', 'this side'];
  const how = unstated ? ', its address, since no identity is configured,' : '';
  return `${sender} calls itself ${describeIdentity(own)}${how} but ${receiver} expects ${describeIdentity(wanted)}.`;
}
