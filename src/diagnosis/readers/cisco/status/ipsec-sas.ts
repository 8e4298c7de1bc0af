import type { ChildSaStatus, StatusLine } from '../../status-reading.ts';
import { dropsOf } from './drops.ts';
import { childName, selectorOfIdent } from './idents.ts';
import type { Shown, ShownChildSa } from './shown-sas.ts';

/** What is read of one flow, as IOS, the ASA and IOS XR print it; each pattern once, the first that is found counts. */
const FIELDS = {
  local: /^ *local {1,2}ident \(addr\/mask\/prot\/port\) ?: \((?<value>[^)]{3,120})\)/u,
  remote: /^ *remote {1,2}ident \(addr\/mask\/prot\/port\) ?: \((?<value>[^)]{3,120})\)/u,
  peer: /^ *current_peer:? {1,2}(?<value>[\da-fA-F:.]{2,45}?)(?:[,\s]|$)/u,
  encaps: /^ *#pkts (?:encaps|tx {1,12}): ?(?<value>\d{1,20})/u,
  decaps: /^ *#pkts decaps: ?(?<value>\d{1,20})|#pkts rx {1,12}: ?(?<received>\d{1,20})/u,
  decrypt: /^ *#pkts decaps: ?\d{1,20}, #pkts decrypt: ?(?<value>\d{1,20})/u,
  spiOut: /^ *current outbound spi ?: ?(?:0x)?(?<value>[\da-fA-F]{1,8})\b/u,
  spiInNow: /^ *current inbound spi ?: ?(?:0x)?(?<value>[\da-fA-F]{1,8})\b/u,
  errors: /^ *#send errors:? (?<value>\d{1,20}), #recv errors:? \d/u,
} as const;

type Field = keyof typeof FIELDS;

const INBOUND = /^ *inbound (?:esp|ah) sas:/u;
const OUTBOUND = /^ *outbound (?:esp|ah) sas:/u;
const ENDPOINT = /\bremote crypto endpt\.?: ?(?<value>[\da-fA-F:.]{2,45}?)(?:\/\d{1,5})?(?:[,\s]|$)/u;
const SPI = /^ *spi: 0x(?<value>[\da-fA-F]{1,8})\b/u;
const HEADER =
  /^interface: \S|^peer address: \S|^ *Crypto map tag: (?<tag>\S{1,64}?),(?: seq num: (?<sequence>\d{1,6}),)? local addr:? {1,2}(?<address>\S{1,64})/u;
const NONE = /^(?:INFO: )?There are no ipsec sas/iu;
const OTHER =
  /^ *(?:protected vrf: |access-list \S{1,64} |dynamic allocated peer ip|PERMIT, flags=|##?pkts |#(?:pre-frag|PMTUs|TFC|Valid ICMP|post-frag|fragments|PMTUs)|(?:local|remote) crypto endpt\.|(?:plaintext mtu|path mtu) \d|(?:PFS \(Y\/N\)|PMTU time remaining|DF policy|ICMP error validation|TFC packets)\b|(?:in|out)bound (?:esp|ah|pcp) sas:|SA State: |transform: |in use settings ?=|slot: \d|conn id: \d|sa timing: |Kilobyte Volume|IV size: |replay detection support|Anti replay bitmap:|0x[\da-fA-F]{8} 0x|Status: |crypto map: |ipsec overhead|media mtu)|^(?:SA id|Node id|SA Type|profile) ?: |^#(?:bytes|pkts) (?:tx|digest|encrypt|encrpt)/u;

interface Flow {
  readonly first: StatusLine;
  readonly tag: string | undefined;
  readonly found: Map<Field, { readonly value: string; readonly line: StatusLine }>;
  readonly lines: StatusLine[];
  readonly inbound: string[];
  readonly outbound: string[];
}

/** Reads `show crypto ipsec sa` of IOS and of the ASA, whole or an excerpt of it. */
export function readIpsecSas(lines: readonly StatusLine[]): Shown {
  const flows: Flow[] = [];
  const read: number[] = [];
  let tag: string | undefined;
  let isInbound = false;
  for (const line of lines) {
    const header = HEADER.exec(line.text);
    if (header?.groups?.['tag'] !== undefined) tag = tagOf(header.groups);
    const fields = fieldsIn(line.text);
    for (const [field, value] of fields) flowFor(flows, field, line, tag).found.set(field, { value, line });
    if (INBOUND.test(line.text)) isInbound = true;
    if (OUTBOUND.test(line.text)) isInbound = false;
    const spi = SPI.exec(line.text)?.groups?.['value'];
    if (spi !== undefined) flows.at(-1)?.[isInbound ? 'inbound' : 'outbound'].push(spi);
    if (!header && fields.length === 0 && spi === undefined && !OTHER.test(line.text) && !NONE.test(line.text))
      continue;
    flows.at(-1)?.lines.push(line);
    read.push(line.number);
  }
  const childSas = flows.map(childSaOf);
  return {
    format: 'show crypto ipsec sa',
    read,
    ikeSas: [],
    childSas,
    none: lines.filter(({ text }) => NONE.test(text)),
    listsSas: flows.some(({ found, outbound }) => found.has('spiOut') || outbound.length > 0),
  };
}

function tagOf({ tag = '', sequence }: Readonly<Record<string, string | undefined>>): string {
  return sequence === undefined ? tag : `${tag} ${sequence}`;
}

function fieldsIn(text: string): readonly (readonly [Field, string])[] {
  return FIELD_NAMES.flatMap((field) => {
    const { value, received = value } = FIELDS[field].exec(text)?.groups ?? {};
    return received === undefined ? [] : [[field, received] as const];
  });
}

const FIELD_NAMES = ['local', 'remote', 'peer', 'encaps', 'decaps', 'decrypt', 'spiOut', 'spiInNow', 'errors'] as const;

/** A field that the flow has already belongs to the next one, also where an excerpt leaves out its beginning. */
function flowFor(flows: Flow[], field: Field, first: StatusLine, tag: string | undefined): Flow {
  const current = flows.at(-1);
  if (current && !current.found.has(field)) return current;
  const flow: Flow = { first, tag, found: new Map(), lines: [], inbound: [], outbound: [] };
  flows.push(flow);
  return flow;
}

function childSaOf(flow: Flow): ShownChildSa {
  const value = (field: Field) => flow.found.get(field)?.value;
  const [decaps, encaps] = [value('decaps'), value('encaps')];
  const remoteAddress = value('peer') ?? endpointIn(flow);
  const spiOut = value('spiOut') ?? flow.outbound.at(-1);
  const spiIn = value('spiInNow') ?? flow.inbound.at(-1);
  const line = flow.found.get('spiOut')?.line ?? flow.found.get('encaps')?.line ?? flow.first;
  const counters = flow.found.get('encaps')?.line ?? line;
  const isUp = spiOut === undefined ? 'unknown' : isZero(spiOut) ? 'no' : 'yes';
  const sa: ChildSaStatus = {
    connection: remoteAddress ?? '',
    child: childName(flow.tag, remoteAddress),
    spiIn: padded(spiIn),
    spiOut: padded(spiOut),
    // What was decapsulated and could not be decrypted has not come through the SA.
    ...(decaps === undefined ? {} : { packetsIn: Math.min(Number(decaps), Number(value('decrypt') ?? decaps)) }),
    ...(encaps === undefined ? {} : { packetsOut: Number(encaps) }),
    localTrafficSelectors: selectorsOf(value('local')),
    remoteTrafficSelectors: selectorsOf(value('remote')),
    source: (isUp === 'unknown' ? counters : line).source,
    countedIn: counters.source,
  };
  return {
    sa,
    isUp,
    hasSpis: spiIn !== undefined && spiOut !== undefined && isUp === 'yes',
    drops: isUp === 'no' ? [] : dropsOf(flow.lines, Number(decaps ?? 0)),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  };
}

const endpointIn = ({ lines }: Flow): string | undefined =>
  lines.map(({ text }) => ENDPOINT.exec(text)?.groups?.['value']).find((value) => value !== undefined);
const isZero = (spi: string): boolean => /^0+$/u.test(spi);
const padded = (spi: string | undefined): string => (spi ?? '').toLowerCase().padStart(spi === undefined ? 0 : 8, '0');
const selectorsOf = (ident: string | undefined): readonly string[] =>
  ident === undefined ? [] : [selectorOfIdent(ident)];
