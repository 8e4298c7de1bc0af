import type { Evidence, Side, Source } from '../evidence.ts';

/** One Child SA as a device shows it, seen from that device. What the text does not tell is left out. */
export interface ChildSaStatus {
  readonly connection: string;
  readonly child: string;
  /** Eight hexadecimal digits. */
  readonly spiIn: string;
  readonly spiOut: string;
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly packetsIn?: number;
  readonly packetsOut?: number;
  /** Seconds since the last packet in that direction. */
  readonly idleIn?: number;
  readonly idleOut?: number;
  readonly localTrafficSelectors: readonly string[];
  readonly remoteTrafficSelectors: readonly string[];
  readonly ageSeconds?: number;
  readonly source: Source;
  /** The line with the counters, where that is another one. */
  readonly countedIn?: Source;
  /** It is no SA but what all of them carried together: that it moves both ways says nothing of one tunnel. */
  readonly ofDevice?: boolean;
}

/** The same with the command that shows it: two outputs of one command may be compared, those of two count differently. */
export interface ShownSa extends ChildSaStatus {
  readonly shownBy: string;
  /** What it counted between two outputs of the command, where there are two. */
  readonly moved?: { readonly in: number; readonly out: number };
}

/** A mark (fwmark) that a policy wants on the packets it takes. */
export interface RequiredMark {
  readonly mark: string;
  readonly source: Source;
}

/** Where packets for a destination go: into a device, or nowhere (`blackhole`, `unreachable`, `prohibit`). */
export interface Route {
  readonly destination: string;
  readonly leads: 'on' | 'nowhere';
  readonly source: Source;
}

/** What one status text says, by itself and for a comparison with others. */
export interface StatusReading {
  readonly file: string;
  readonly side: Side;
  readonly format: string;
  readonly evidence: readonly Evidence[];
  readonly sas: readonly ShownSa[];
  /** The text would show Child SAs if there were any, so that none means there is none. */
  readonly listsSas: boolean;
  readonly requiredMarks: readonly RequiredMark[];
  /** Marks that the packet filter sets; undefined where no packet filter is shown. */
  readonly marksSet: readonly string[] | undefined;
  readonly routes: readonly Route[];
  /** Lines in which a command is given that was given before. */
  readonly repeats: readonly number[];
  /** How many lines were understood. */
  readonly recognised: number;
}

/** What one reader makes of the lines it knows; everything but `read` may be absent. */
export interface StatusPart {
  readonly format: string;
  /** Numbers of the lines that it understood. */
  readonly read: readonly number[];
  readonly evidence?: readonly Evidence[];
  readonly sas?: readonly ChildSaStatus[];
  readonly listsSas?: boolean;
  readonly requiredMarks?: readonly RequiredMark[];
  readonly marksSet?: readonly string[];
  readonly routes?: readonly Route[];
}

export interface StatusLine {
  readonly number: number;
  readonly text: string;
  readonly source: Source;
}

export type StatusPartReader = (lines: readonly StatusLine[]) => StatusPart;

const LONGEST_LINE = 8_192;

export function statusLinesOf(text: string, file: string, side: Side): readonly StatusLine[] {
  return text.split(/\r\n|\n|\r/u).map((raw, index) => {
    const line = raw.slice(0, LONGEST_LINE);
    return {
      number: index + 1,
      text: line.trimEnd(),
      source: { kind: 'line', file, side, line: index + 1, text: line },
    };
  });
}

export function fact(
  kind: string,
  says: string,
  line: Pick<StatusLine, 'source'>,
  attributes: Readonly<Record<string, string | undefined>> = {},
): Evidence {
  const told = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { kind, attributes: Object.fromEntries(told), says, source: line.source };
}

/** Texts are pasted together: every reader takes the lines it knows, and what they say is put together again. */
export function readWith(readers: readonly StatusPartReader[], text: string, file: string, side: Side): StatusReading {
  const lines = statusLinesOf(text, file, side);
  const parts = readers.map((reader) => reader(lines)).filter((part) => part.read.length > 0);
  const filters = parts.flatMap((part) => (part.marksSet === undefined ? [] : [part.marksSet]));
  return {
    file,
    side,
    format: [...parts].sort((a, b) => b.read.length - a.read.length)[0]?.format ?? 'unknown',
    evidence: parts.flatMap((part) => part.evidence ?? []),
    sas: parts.flatMap(({ format, sas = [] }) => sas.map((sa) => ({ ...sa, shownBy: format }))),
    listsSas: parts.some((part) => part.listsSas === true),
    requiredMarks: parts.flatMap((part) => part.requiredMarks ?? []),
    marksSet: filters.length === 0 ? undefined : filters.flat(),
    routes: parts.flatMap((part) => part.routes ?? []),
    repeats: repeatsIn(lines),
    recognised: new Set(parts.flatMap((part) => part.read)).size,
  };
}

/** With the prompt of a device or a shell before it, or by the words that such commands begin with. */
const COMMAND =
  /^(?:\[[^\]\s]{1,100}\] ?|[\w@.:~<()/-]{0,64})[#>$] ?[a-z/].{2,200}$|^(?:sudo )?(?:show|display|swanctl|ipsec|ip|setkey|racoonctl|ipsecctl|ikectl|diagnose|get|vpn|netsh|cat) [\w/ .:-]{3,120}$/iu;

function repeatsIn(lines: readonly StatusLine[]): readonly number[] {
  const given = new Set<string>();
  return lines.flatMap(({ number, text }) => {
    if (!COMMAND.test(text)) return [];
    const command = text.trim();
    if (given.has(command)) return [number];
    given.add(command);
    return [];
  });
}
