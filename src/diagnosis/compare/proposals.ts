import { describeKeyExchange } from '../../ike/key-exchange.ts';
import {
  compareProposals,
  type DifferingTransform,
  type Proposal,
  untold,
  withoutKeyExchange,
} from '../../ike/proposal.ts';
import { type RankedTransform, rankOf, strongest } from '../../ike/strength.ts';
import { type ChildSettings, known } from '../settings.ts';
import { type Compared, commonVersion, fails, notKnown, type Outcome, type Pair, same } from './outcome.ts';

const fields: Readonly<Record<DifferingTransform, string>> = {
  protocol: 'protocol',
  encryption: 'encryption',
  integrity: 'integrity',
  prf: 'prf',
  'dh-group': 'dhGroup',
  esn: 'esn',
};

const words: Readonly<Record<DifferingTransform, string>> = {
  protocol: 'protocol',
  encryption: 'encryption algorithm',
  integrity: 'integrity algorithm',
  prf: 'pseudo-random function',
  'dh-group': 'Diffie-Hellman group',
  esn: 'choice of extended sequence numbers',
};

/** The IKE SA: negotiated in IKE_SA_INIT, or in IKEv1's main or aggressive mode. */
export function compareIkeProposals({ local, peer }: Pair): readonly Outcome[] {
  const compared: Compared = { field: 'ike.', settings: [local.ike.proposals, peer.ike.proposals] };
  const [own, theirs] = [known(local.ike.proposals), known(peer.ike.proposals)];
  if (!own?.length || !theirs?.length) return [notKnown('ike.encryption')];
  const { differing } = compareProposals(own, theirs);
  if (differing.length === 0)
    return agreed('ike.', ['encryption', 'integrity', 'prf', 'dh-group'], [...own, ...theirs]);
  return differing.map((type) => refused(compared, type, own, theirs, 'ike-proposal-mismatch', 'IKE SA'));
}

/** The Child SA: first what every exchange negotiates, then the key exchange, which is PFS. */
export function compareChildProposals(pair: Pair, local: ChildSettings, peer: ChildSettings): readonly Outcome[] {
  const compared: Compared = { field: 'child.', settings: [local.proposals, peer.proposals] };
  const [own, theirs] = [known(local.proposals), known(peer.proposals)];
  if (!own?.length || !theirs?.length) return [notKnown('child.encryption')];
  const { differing } = compareProposals(withoutKeyExchange(own), withoutKeyExchange(theirs));
  const pfs = comparePfs(pair, compared, own, theirs, local);
  if (differing.length === 0)
    return [...agreed('child.', ['encryption', 'integrity', 'esn'], [...own, ...theirs]), pfs];
  return [
    ...differing.map((type) => refused(compared, type, own, theirs, 'esp-proposal-mismatch', `Child SA ${local.name}`)),
    pfs,
  ];
}

function agreed(
  prefix: string,
  types: readonly DifferingTransform[],
  proposals: readonly Proposal[],
): readonly Outcome[] {
  return types.map((type) =>
    (valuesOf(proposals, type).includes(untold) ? notKnown : same)(`${prefix}${fields[type]}`),
  );
}

function refused(
  { field, settings }: Compared,
  type: DifferingTransform,
  own: readonly Proposal[],
  theirs: readonly Proposal[],
  cause: string,
  sa: string,
): Outcome {
  const [local, peer] = [valuesOf(own, type), valuesOf(theirs, type)];
  const says = `The two sides have no ${words[type]} in common for the ${sa}: ${list(local)} here, ${list(peer)} there.`;
  const change = changeOf(type, local, peer);
  return fails({ field: `${field}${fields[type]}`, settings, part: type }, cause, {
    local,
    peer,
    says,
    change,
    detail: type,
  });
}

// The first Child SA of IKEv2 takes its keys from IKE_AUTH, without a key exchange (RFC 7296 section 1.2).
function comparePfs(
  pair: Pair,
  { settings }: Compared,
  own: readonly Proposal[],
  theirs: readonly Proposal[],
  child: ChildSettings,
): Outcome {
  const field = 'child.pfsGroup';
  if (!compareProposals(own, theirs).differing.includes('dh-group')) {
    return valuesOf([...own, ...theirs], 'dh-group').includes(untold) ? notKnown(field) : same(field);
  }
  const [local, peer] = [valuesOf(own, 'dh-group'), valuesOf(theirs, 'dh-group')];
  const says = `For the Child SA ${child.name} this side uses ${groups(local)} and the peer ${groups(peer)}. ${whenItBites(pair)}`;
  return fails(
    { field, settings, part: 'dh-group' },
    'pfs-mismatch',
    { local, peer, says, change: changeOf('dh-group', local, peer) },
    commonVersion(pair) === 1 ? 'fails-now' : 'fails-later',
  );
}

const ranked: Readonly<Partial<Record<DifferingTransform, RankedTransform>>> = {
  encryption: 'encryption',
  integrity: 'integrity',
  prf: 'prf',
  'dh-group': 'keyExchange',
};

/** Either side can give in; the one that has the weaker value had better. */
function changeOf(type: DifferingTransform, local: readonly string[], peer: readonly string[]): string {
  const kind = ranked[type];
  const pick = (values: readonly string[]) => (kind ? strongest(kind, values) : values[0]) ?? 'none';
  const [ours, theirs] = [pick(local), pick(peer)];
  const show = (value: string) => (type === 'dh-group' ? describeKeyExchange(value) : value);
  const [onUs, onPeer] = [`on this side set ${show(theirs)}`, `on the peer set ${show(ours)}`];
  const theirsIsBetter = kind !== undefined && rankOf(kind, theirs) < rankOf(kind, ours);
  return sentence(theirsIsBetter ? `${onUs} (the stronger choice), or ${onPeer}` : `${onPeer}, or ${onUs}`);
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

function whenItBites(pair: Pair): string {
  if (commonVersion(pair) === 1) return 'With IKEv1 the quick mode is refused at once.';
  const lifetimes = [pair.local, pair.peer].flatMap(({ children }) =>
    children.flatMap((child) => known(child.lifetime) ?? []),
  );
  const first = Math.min(...lifetimes.filter((seconds) => seconds > 0));
  const when = Number.isFinite(first) ? `, after about ${Math.max(1, Math.round(first / 60))} min` : '';
  return `With IKEv2 the tunnel comes up, and fails at its first re-key${when}.`;
}

function valuesOf(proposals: readonly Proposal[], type: DifferingTransform): readonly string[] {
  return [...new Set(proposals.flatMap((proposal) => valuesIn(proposal, type)))];
}

function valuesIn(proposal: Proposal, type: DifferingTransform): readonly string[] {
  switch (type) {
    case 'protocol':
      return [proposal.protocol];
    case 'encryption':
      return proposal.encryption;
    case 'integrity':
      return proposal.integrity;
    case 'prf':
      return proposal.prf;
    case 'dh-group':
      return proposal.keyExchange.length > 0 ? proposal.keyExchange : ['none'];
    case 'esn':
      return proposal.esn;
  }
}

const groups = (numbers: readonly string[]): string => numbers.map(describeKeyExchange).join(', ');
const list = (values: readonly string[]): string => (values.length > 0 ? values.join(', ') : 'none');
