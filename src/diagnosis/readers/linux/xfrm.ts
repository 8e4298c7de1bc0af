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
  const out = policies.filter((policy) => policy.direction === 'out' && policy.template);
  const ways = new Set(out.map(({ template }) => wayOf(template?.source, template?.destination)));
  const leaves = (state: XfrmState) =>
    ways.size > 0 ? ways.has(wayOf(state.source, state.destination)) : seemsToLeave(state);
  const waiting = Map.groupBy(
    states.filter((state) => !leaves(state)),
    (state) => `${wayOf(state.source, state.destination)} ${state.reqid}`,
  );
  const selectors = Map.groupBy(out, (policy) => policy.template?.reqid ?? '');
  return states.filter(leaves).flatMap((state) => {
    const back = waiting.get(`${wayOf(state.destination, state.source)} ${state.reqid}`)?.shift();
    return back ? [childSaOf(state, back, selectors.get(state.reqid) ?? [])] : [];
  });
}

function wayOf(source = '', destination = ''): string {
  return `${source} ${destination}`;
}

/** Daemons keep a replay window only for what comes in, and only what leaves counts its own sequence. */
function seemsToLeave(state: XfrmState): boolean {
  return state.outgoingSequence > 0 || (state.incomingSequence === 0 && state.replayWindow === 0);
}

function childSaOf(out: XfrmState, back: XfrmState, policies: readonly XfrmPolicy[]): ChildSaStatus {
  return {
    connection: '',
    child: '',
    spiIn: back.spi,
    spiOut: out.spi,
    ...(back.packets === undefined ? {} : { bytesIn: back.bytes ?? 0, packetsIn: back.packets }),
    ...(out.packets === undefined ? {} : { bytesOut: out.bytes ?? 0, packetsOut: out.packets }),
    localTrafficSelectors: [...new Set(policies.map((policy) => policy.source))],
    remoteTrafficSelectors: [...new Set(policies.map((policy) => policy.destination))],
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
