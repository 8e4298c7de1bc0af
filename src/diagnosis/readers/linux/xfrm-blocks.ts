import type { StatusLine } from '../status-reading.ts';

/** One SA (one direction) of the kernel. */
export interface XfrmState {
  readonly line: StatusLine;
  readonly source: string;
  readonly destination: string;
  /** Eight hexadecimal digits. */
  readonly spi: string;
  readonly reqid: string;
  readonly replayWindow: number;
  readonly incomingSequence: number;
  readonly outgoingSequence: number;
  readonly bytes: number | undefined;
  readonly packets: number | undefined;
  readonly replayed: number;
  readonly failed: number;
}

/** One policy; one without a template is a socket's exemption or a bypass. */
export interface XfrmPolicy {
  readonly line: StatusLine;
  readonly source: string;
  readonly destination: string;
  readonly direction: string;
  readonly mark: string | undefined;
  readonly template: { readonly source: string; readonly destination: string; readonly reqid: string } | undefined;
}

export interface XfrmBlocks {
  readonly states: readonly XfrmState[];
  readonly policies: readonly XfrmPolicy[];
  readonly read: readonly number[];
  /** The line that shows that the states were asked for, whether or not there are any. */
  readonly wasAsked: StatusLine | undefined;
}

const ASKED = /^(?:#|\$|.{0,64}[#$]) ?ip (?:-\w{1,8} ){0,4}xfrm state/u;
const START = /^src (?<source>\S{1,64}) dst (?<destination>\S{1,64})/u;

/** Takes `ip xfrm` listings apart: a line that begins with "src" opens a block, what is indented belongs to it. */
export function readXfrmBlocks(lines: readonly StatusLine[]): XfrmBlocks {
  const blocks: StatusLine[][] = [];
  for (const line of lines) {
    if (START.test(line.text)) blocks.push([line]);
    else if (/^\s+\S/u.test(line.text) && isNext(blocks.at(-1)?.at(-1), line)) blocks.at(-1)?.push(line);
  }
  const wasAsked = lines.find((line) => ASKED.test(line.text));
  return {
    states: blocks.flatMap(stateOf),
    policies: blocks.flatMap(policyOf),
    read: [...blocks.flat().map((line) => line.number), ...(wasAsked ? [wasAsked.number] : [])],
    wasAsked,
  };
}

function isNext(last: StatusLine | undefined, line: StatusLine): boolean {
  return last !== undefined && line.number === last.number + 1;
}

function stateOf(block: readonly StatusLine[]): readonly XfrmState[] {
  const [line] = block;
  const text = block.map((part) => part.text).join('\n');
  const { spi, reqid = '0' } =
    /^\s+proto (?:esp|ah) spi 0x(?<spi>[0-9a-f]{1,8})\(\d{1,10}\) reqid (?<reqid>\d{1,10})/mu.exec(text)?.groups ?? {};
  if (!line || spi === undefined) return [];
  const current = /lifetime current:\n\s+(?<bytes>\d{1,20})\(bytes\), (?<packets>\d{1,20})\(packets\)/u.exec(
    text,
  )?.groups;
  const sequence =
    /anti-replay.{0,20} context: seq(?:-hi 0x[0-9a-f]{1,8}, seq)? 0x(?<in>[0-9a-f]{1,16}), .{0,40}?oseq 0x(?<out>[0-9a-f]{1,16})/u.exec(
      text,
    )?.groups;
  const stats =
    /stats:\n\s+replay-window (?<window>\d{1,10}) replay (?<replay>\d{1,10}) failed (?<failed>\d{1,10})/u.exec(
      text,
    )?.groups;
  return [
    {
      line,
      ...addressesOf(line),
      spi: spi.padStart(8, '0'),
      reqid,
      replayWindow: Number(/^\s+replay-window (?<size>\d{1,10}) seq /mu.exec(text)?.groups?.['size'] ?? 0),
      incomingSequence: Number.parseInt(sequence?.['in'] ?? '0', 16),
      outgoingSequence: Number.parseInt(sequence?.['out'] ?? '0', 16),
      bytes: current?.['bytes'] === undefined ? undefined : Number(current['bytes']),
      packets: current?.['packets'] === undefined ? undefined : Number(current['packets']),
      replayed: Number(stats?.['window'] ?? 0) + Number(stats?.['replay'] ?? 0),
      failed: Number(stats?.['failed'] ?? 0),
    },
  ];
}

function policyOf(block: readonly StatusLine[]): readonly XfrmPolicy[] {
  const [line] = block;
  const text = block.map((part) => part.text).join('\n');
  const direction = /^\s+dir (?<direction>in|out|fwd)\b/mu.exec(text)?.groups?.['direction'];
  if (!line || direction === undefined) return [];
  const tmpl =
    /^\s+tmpl src (?<source>\S{1,64}) dst (?<destination>\S{1,64})\n\s+proto (?:esp|ah|comp) (?:spi \S{1,12} )?reqid (?<reqid>\d{1,10})/mu.exec(
      text,
    )?.groups;
  return [
    {
      line,
      ...addressesOf(line),
      direction,
      mark: /^\s+mark (?<mark>0x[0-9a-f]{1,8})\//mu.exec(text)?.groups?.['mark'],
      template: tmpl && {
        source: tmpl['source'] ?? '',
        destination: tmpl['destination'] ?? '',
        reqid: tmpl['reqid'] ?? '0',
      },
    },
  ];
}

function addressesOf(line: StatusLine): { readonly source: string; readonly destination: string } {
  const { source = '', destination = '' } = START.exec(line.text)?.groups ?? {};
  return { source, destination };
}
