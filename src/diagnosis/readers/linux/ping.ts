import { isPrivateAddress } from '../../../ike/address.ts';
import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

const START =
  /^PING (?<name>\S{1,253}) \((?<destination>[0-9a-fA-F.:]{2,45})\)(?: from \S{1,64} ?(?:\S{1,32})?:?)?.{0,40}? (?<bytes>\d{1,6})(?:\(\d{1,6}\))?(?: data)? bytes/u;
const START_WITHOUT_ADDRESS = /^PING (?<destination>[0-9a-fA-F.:]{2,45}):? (?<bytes>\d{1,6}) data bytes/u;
const REPLY = /^\d{1,6} bytes from /u;
const REPORT = /^From (?<reporter>[0-9a-fA-F.:]{2,45})(?: \(\S{1,64}\))?:? icmp_seq=\d{1,10} (?<what>.{1,120})$/u;
const SUMMARY = /^(?<sent>\d{1,9}) packets transmitted, (?<received>\d{1,9}) (?:packets )?received/u;
const OTHER = /^--- \S{1,253} ping statistics ---|^rtt min\/avg|^round-trip min|^ping: /u;

/** Data of a ping from this size on, together with ESP, do not fit a path whose MTU is smaller than Ethernet's. */
const LARGE = 1_000;

interface Attempt {
  readonly line: StatusLine;
  readonly destination: string;
  readonly bytes: number;
  readonly sent: number;
  readonly received: number;
  readonly reports: readonly { readonly line: StatusLine; readonly reporter: string; readonly what: string }[];
}

/** Reads what ping prints. Of several attempts at one destination the last one counts: a tunnel may come up on traffic. */
export function readPing(lines: readonly StatusLine[]): StatusPart {
  const attempts = attemptsIn(lines);
  const known = [START, START_WITHOUT_ADDRESS, REPLY, REPORT, SUMMARY, OTHER];
  const isPing = attempts.length > 0;
  const byDestination = Map.groupBy(attempts, (attempt) => attempt.destination);
  return {
    format: 'ping',
    read: isPing
      ? lines.filter((line) => known.some((pattern) => pattern.test(line.text))).map((line) => line.number)
      : [],
    evidence: [...byDestination.values()].flatMap(evidenceOf),
  };
}

function attemptsIn(lines: readonly StatusLine[]): readonly Attempt[] {
  const attempts: Attempt[] = [];
  let begun: { readonly destination: string; readonly bytes: number } | undefined;
  let reports: { line: StatusLine; reporter: string; what: string }[] = [];
  for (const line of lines) {
    const start = (START.exec(line.text) ?? START_WITHOUT_ADDRESS.exec(line.text))?.groups;
    const report = REPORT.exec(line.text)?.groups;
    const summary = SUMMARY.exec(line.text)?.groups;
    if (start) {
      begun = { destination: start['destination'] ?? '', bytes: Number(start['bytes']) };
      reports = [];
    }
    if (report) reports.push({ line, reporter: report['reporter'] ?? '', what: report['what'] ?? '' });
    if (summary && begun) {
      attempts.push({ line, ...begun, sent: Number(summary['sent']), received: Number(summary['received']), reports });
      begun = undefined;
    }
  }
  return attempts;
}

function evidenceOf(attempts: readonly Attempt[]): readonly Evidence[] {
  const small = attempts.findLast((attempt) => attempt.bytes < LARGE);
  const large = attempts.findLast((attempt) => attempt.bytes >= LARGE);
  const onlySmallPass = small !== undefined && large !== undefined && small.received > 0 && large.received === 0;
  if (onlySmallPass) return [...resultOf(small), largeLost(large)];
  return [
    ...[small, large].flatMap((attempt) => (attempt ? resultOf(attempt) : [])),
    ...tooBig(attempts),
    ...astray(attempts),
  ];
}

/** A private address can only be reached through the tunnel; a public one is most likely the peer's gateway itself. */
function resultOf({ line, destination, sent, received }: Attempt): readonly Evidence[] {
  if (sent === 0) return [];
  const attributes = { destination, loss: `${Math.round(((sent - received) / sent) * 100)}%` };
  const prefix = isPrivateAddress(destination) ? '' : 'gateway-';
  if (received > 0)
    return [fact(`${prefix}ping-answered`, `${destination} answers ${received} of ${sent} pings.`, line, attributes)];
  return [fact(`${prefix}ping-lost`, `${destination} answers none of ${sent} pings.`, line, attributes)];
}

function largeLost({ line, destination, bytes }: Attempt): Evidence {
  return fact('large-ping-lost', `Small pings to ${destination} are answered, those of ${bytes} bytes are not.`, line, {
    destination,
    bytes: String(bytes),
  });
}

function tooBig(attempts: readonly Attempt[]): readonly Evidence[] {
  return attempts
    .filter(
      ({ reports, received }) =>
        received === 0 &&
        reports.some(({ what }) => /frag(?:mentation)? needed|packet too big|message too long/iu.test(what)),
    )
    .map(largeLost);
}

/** A router on the Internet that answers for a private address was handed the packet unprotected. */
function astray(attempts: readonly Attempt[]): readonly Evidence[] {
  return attempts.flatMap(({ destination, reports }) => {
    const report = reports.find(
      ({ reporter, what }) =>
        /unreachable|prohibited|filtered/iu.test(what) && isPrivateAddress(destination) && !isPrivateAddress(reporter),
    );
    if (!report) return [];
    return [
      fact(
        'route-missing',
        `${report.reporter}, a router outside the tunnel, answers for ${destination}: the packet left unprotected.`,
        report.line,
        { destination },
      ),
    ];
  });
}
