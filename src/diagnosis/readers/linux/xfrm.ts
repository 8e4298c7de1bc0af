import type { Evidence } from '../../evidence.ts';
import { type ChildSaStatus, fact, type RequiredMark, type StatusLine, type StatusPart } from '../status-reading.ts';
import { childEstablished, trafficOf } from '../traffic.ts';
import { readXfrmBlocks, type XfrmPolicy, type XfrmState } from './xfrm-blocks.ts';

/** Fewer replays than this happen on any path that reorders packets. */
const PACKETS_THAT_MATTER = 3;

/** Reads `ip -s xfrm state` and `ip xfrm policy`. */
export function readXfrm(lines: readonly StatusLine[]): StatusPart {
  const { states, policies, read, wasAsked } = readXfrmBlocks(lines);
  const sas = childSasOf(states, policies);
  const tunnels = policies.filter((policy) => policy.template);
  return {
    format: 'ip xfrm',
    read,
    evidence: [
      ...sas.flatMap((sa) => [childEstablished(sa), ...trafficOf(sa)]),
      ...states.flatMap(dropsOf),
      ...(wasAsked && states.length === 0 ? noSa(wasAsked, tunnels) : []),
    ],
    sas,
    listsSas: wasAsked !== undefined || states.length > 0,
    requiredMarks: requiredMarks(tunnels),
  };
}

/** Two SAs with swapped addresses and one request id are the two directions of one Child SA; a policy tells which is which. */
function childSasOf(states: readonly XfrmState[], policies: readonly XfrmPolicy[]): readonly ChildSaStatus[] {
  const outgoing = states.filter((state) => isOutgoing(state, policies));
  const incoming = states.filter((state) => !outgoing.includes(state));
  return outgoing.flatMap((out, index) => {
    const position = outgoing.slice(0, index).filter((other) => isSamePair(other, out)).length;
    const back = incoming.filter(
      (state) => state.source === out.destination && state.destination === out.source && state.reqid === out.reqid,
    )[position];
    return back ? [childSaOf(out, back, policies)] : [];
  });
}

function isSamePair(one: XfrmState, other: XfrmState): boolean {
  return one.source === other.source && one.destination === other.destination && one.reqid === other.reqid;
}

function isOutgoing(state: XfrmState, policies: readonly XfrmPolicy[]): boolean {
  const out = policies.find((policy) => policy.direction === 'out' && policy.template);
  if (out?.template)
    return policies.some(
      (policy) =>
        policy.direction === 'out' &&
        policy.template?.source === state.source &&
        policy.template.destination === state.destination,
    );
  // Without a policy: daemons keep a replay window only for what comes in, and only what leaves counts its own sequence.
  return state.outgoingSequence > 0 || (state.incomingSequence === 0 && state.replayWindow === 0);
}

function childSaOf(out: XfrmState, back: XfrmState, policies: readonly XfrmPolicy[]): ChildSaStatus {
  const own = policies.filter((policy) => policy.direction === 'out' && policy.template?.reqid === out.reqid);
  return {
    connection: '',
    child: '',
    spiIn: back.spi,
    spiOut: out.spi,
    ...(back.packets === undefined ? {} : { bytesIn: back.bytes ?? 0, packetsIn: back.packets }),
    ...(out.packets === undefined ? {} : { bytesOut: out.bytes ?? 0, packetsOut: out.packets }),
    localTrafficSelectors: [...new Set(own.map((policy) => policy.source))],
    remoteTrafficSelectors: [...new Set(own.map((policy) => policy.destination))],
    source: out.line.source,
  };
}

function dropsOf(state: XfrmState): readonly Evidence[] {
  const { replayed, failed } = state;
  return [
    ...(replayed >= PACKETS_THAT_MATTER
      ? [
          fact('replay-dropped', `${replayed} packets were dropped by the anti-replay window.`, state.line, {
            packets: String(replayed),
          }),
        ]
      : []),
    ...(failed >= PACKETS_THAT_MATTER
      ? [fact('integrity-failed', `${failed} packets failed authentication.`, state.line, { packets: String(failed) })]
      : []),
  ];
}

function noSa(asked: StatusLine, tunnels: readonly XfrmPolicy[]): readonly Evidence[] {
  const says = tunnels.length > 0 ? 'There is a policy for the tunnel and no SA.' : 'The kernel holds no SA.';
  return [fact('no-sa', says, asked)];
}

function requiredMarks(tunnels: readonly XfrmPolicy[]): readonly RequiredMark[] {
  return tunnels.flatMap((policy) =>
    policy.direction === 'out' && policy.mark !== undefined ? [{ mark: policy.mark, source: policy.line.source }] : [],
  );
}
