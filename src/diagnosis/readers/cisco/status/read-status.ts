import type { Evidence, Side } from '../../../evidence.ts';
import {
  type ChildSaStatus,
  fact,
  readWith,
  type StatusLine,
  type StatusPart,
  type StatusReading,
} from '../../status-reading.ts';
import { childEstablished, trafficOf } from '../../traffic.ts';
import { readCryptoSessions } from './crypto-session.ts';
import { readIkev1Sas } from './ike-sas.ts';
import { readIkev2Sas } from './ikev2-sas.ts';
import { readIkev2Stats } from './ikev2-stats.ts';
import { readIpsecSas } from './ipsec-sas.ts';
import type { Shown, ShownChildSa, ShownIkeSa } from './shown-sas.ts';
import { readVpnSessions } from './vpn-sessiondb.ts';

const commands = [readIkev1Sas, readIkev2Sas, readIkev2Stats, readIpsecSas, readCryptoSessions, readVpnSessions];

/** Reads what IOS, IOS XE and the ASA show of their SAs, also several commands in one text. */
export function readCiscoStatus(text: string, file: string, side: Side): StatusReading {
  return readWith([readShownSas, ...commands.map(sasWithoutSpis)], text, file, side);
}

/** SAs without SPIs cannot be found again in what another command shows: they stand by their command. */
function sasWithoutSpis(read: (lines: readonly StatusLine[]) => Shown): (lines: readonly StatusLine[]) => StatusPart {
  return (lines) => {
    const { format, read: numbers, childSas } = read(lines);
    const counted = childSas.filter(({ sa, hasSpis, isUp }) => !hasSpis && isUp !== 'no' && isCounted(sa));
    return { format, read: counted.length > 0 ? numbers : [], sas: counted.map(({ sa }) => sa) };
  };
}

const isCounted = ({ packetsIn, bytesIn }: ChildSaStatus): boolean => (packetsIn ?? bytesIn) !== undefined;

function readShownSas(lines: readonly StatusLine[]): StatusPart {
  const shown = commands.map((read) => read(lines));
  const childSas = shown.flatMap((one) => one.childSas);
  return {
    format: mostRead(shown)?.format ?? 'unknown',
    read: [...new Set(shown.flatMap(({ read }) => read))],
    evidence: together(shown),
    sas: childSas.flatMap(({ sa, hasSpis, isUp }) => (hasSpis && isUp === 'yes' ? [sa] : [])),
    listsSas: shown.some(({ listsSas }) => listsSas),
  };
}

function mostRead(shown: readonly Shown[]): Shown | undefined {
  return [...shown].sort((a, b) => b.read.length - a.read.length)[0];
}

/** One command tells what another does not: a peer without a Child SA may have an IKE SA, and an old attempt a new one. */
function together(shown: readonly Shown[]): readonly Evidence[] {
  const ikeSas = shown.flatMap((one) => one.ikeSas);
  const childSas = shown.flatMap((one) => one.childSas);
  const isUp = ({ state }: ShownIkeSa) => state.kind === 'up';
  const tunnelFor = tunnelNames(ikeSas, childSas);
  const upNow = onePerPeer(ikeSas.filter(isUp));
  const connected = new Set(ikeSas.filter(isUp).map(keyOf));
  const failing = ikeSas.filter((sa) => !isUp(sa) && !connected.has(keyOf(sa)));
  const isNothing = ikeSas.length === 0 && childSas.every((child) => child.isUp === 'no');
  return [
    ...upNow.map((sa) => ({ ...established(sa), ...tunnelFor(sa.remoteAddress) })),
    ...failing.flatMap((sa) => unfinished(sa).map((one) => ({ ...one, ...tunnelFor(sa.remoteAddress) }))),
    ...aboutChildSas(childSas, upNow, tunnelFor),
    ...(isNothing ? shown.flatMap(({ none }) => none.slice(0, 1)).slice(0, 1) : []).map((line) =>
      fact('no-sa', 'There is no SA.', line),
    ),
  ];
}

type TunnelFor = (remoteAddress: string | undefined) => { readonly tunnel?: string };

/** Only where there are several peers need they be told apart. */
function tunnelNames(ikeSas: readonly ShownIkeSa[], childSas: readonly ShownChildSa[]): TunnelFor {
  const peers = new Set([...ikeSas, ...childSas].flatMap(({ remoteAddress }) => remoteAddress ?? []));
  return (remoteAddress) => (peers.size > 1 && remoteAddress !== undefined ? { tunnel: remoteAddress } : {});
}

const keyOf = ({ addresses }: ShownIkeSa): string => [...addresses].sort().join(' ');

function onePerPeer(ikeSas: readonly ShownIkeSa[]): readonly ShownIkeSa[] {
  return [...new Map(ikeSas.map((sa) => [sa.remoteAddress ?? keyOf(sa), sa])).values()];
}

function established({ line, ikeVersion, localAddress, remoteAddress, localId, remoteId }: ShownIkeSa): Evidence {
  const attributes = { ikeVersion, localAddress, remoteAddress, localId, remoteId, listed: 'yes' };
  return fact('ike-established', 'The IKE SA is up.', line, attributes);
}

function unfinished({ line, state, remoteAddress }: ShownIkeSa): readonly Evidence[] {
  if (state.kind !== 'unfinished') return [];
  const peer = state.evidence === 'unanswered' ? { remoteAddress } : {};
  return [fact(state.evidence, state.says, line, { ...state.attributes, ...peer })];
}

function aboutChildSas(
  childSas: readonly ShownChildSa[],
  ikeSas: readonly ShownIkeSa[],
  tunnelFor: TunnelFor,
): readonly Evidence[] {
  const busy = new Set(childSas.filter(({ isUp }) => isUp === 'yes').map(({ remoteAddress }) => remoteAddress));
  const idle = childSas.filter(({ isUp, remoteAddress }) => isUp === 'no' && !busy.has(remoteAddress));
  const oneEach = [...new Map(idle.map((child) => [child.remoteAddress, child])).values()];
  const present = childSas.filter(({ isUp }) => isUp !== 'no');
  return [
    ...present.flatMap((child) => aboutPresent(child).map((one) => ({ ...one, ...tunnelFor(child.remoteAddress) }))),
    ...oneEach.map((child) => ({ ...absent(child, ikeSas), ...tunnelFor(child.remoteAddress) })),
  ];
}

/** An SA of which nothing can be used speaks for no health. An excerpt without the SPIs does not tell whether the SA is still there; counters of nothing say nothing then. */
function aboutPresent({ sa, isUp, drops }: ShownChildSa): readonly Evidence[] {
  const isUseless = drops.length > 0 && sa.packetsIn === 0;
  if (isUp === 'yes' && !isUseless) return [childEstablished(sa), ...trafficOf(sa), ...drops];
  const hasCounted = (sa.packetsIn ?? 0) + (sa.packetsOut ?? 0) > 0;
  return [...(hasCounted ? trafficOf(sa) : []), ...drops];
}

function absent({ sa, remoteAddress }: ShownChildSa, ikeSas: readonly ShownIkeSa[]): Evidence {
  const isIkeUp = ikeSas.some((ike) => remoteAddress === undefined || ike.addresses.includes(remoteAddress));
  const name = remoteAddress === undefined ? 'this flow' : remoteAddress;
  return isIkeUp
    ? fact('child-not-established', `The IKE SA with ${name} is up and has no Child SA.`, sa)
    : fact('no-sa', `There is no Child SA for ${name}.`, sa, { connection: sa.connection || undefined });
}
