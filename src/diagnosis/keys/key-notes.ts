import type { Evidence, Side } from '../evidence.ts';
import { known, type PresharedKey, type TunnelSettings } from '../settings.ts';

/** Lengths at which some vendor draws a line (knowledge/advice.yaml); nothing finer is told of a key. */
const SHORT = 8;
const LONG = [64, 128, 255];

/** What is told of a key beside its fingerprint, since people do not see it. Of an ordinary key, nothing. */
export function notesOn(key: string): readonly string[] {
  const length = [...key].length;
  return [
    ...(/^\s/.test(key) ? ['blank-at-start'] : []),
    ...(/\s$/.test(key) ? ['blank-at-end'] : []),
    ...(/[^\u0020-\u007e]/.test(key) ? ['not-ascii'] : []),
    ...(length < SHORT ? [`under-${SHORT}`] : []),
    ...LONG.filter((most) => length > most).map((most) => `over-${most}`),
  ];
}

const sentences: Readonly<Record<string, string>> = {
  'blank-at-start': 'begins with a blank',
  'blank-at-end': 'ends with a blank',
  'not-ascii': 'has characters beyond ASCII, some of which may not be visible',
};

/** The notes in words, to be said of a key; undefined where there is nothing that people overlook. */
export function describeNotes({ fingerprint = '' }: PresharedKey): string | undefined {
  const said = fingerprint.split(':').flatMap((note) => sentences[note] ?? []);
  return said.length === 0 ? undefined : said.join(' and ');
}

/** What is to be said of both sides' keys: each note for the vendor of either side, since both have to take the key. */
export function noteKeys(ours: readonly TunnelSettings[], theirs: readonly TunnelSettings[]): readonly Evidence[] {
  const vendors = new Set([...ours, ...theirs].map(({ vendor }) => vendor));
  const notes = [...ours, ...theirs].flatMap(({ ike, vendor, side }) =>
    (known(ike.presharedKeys) ?? []).flatMap((key) => [
      ...quotesOf(key).map((note) => noted(note, key, vendor, side)),
      ...(key.fingerprint ?? '')
        .split(':')
        .slice(1)
        .flatMap((note) => [...vendors].map((each) => noted(note, key, each, side))),
    ]),
  );
  return [...new Map(notes.map((fact) => [JSON.stringify(fact.attributes), fact])).values()];
}

/** Quotes are no part of a key where they are syntax; some vendors have no such syntax. */
function quotesOf({ source: { text } }: PresharedKey): readonly string[] {
  if (/"«pre-shared key [^»]*»"/.test(text)) return ['double-quoted'];
  return /=\s*'«pre-shared key [^»]*»'/.test(text) ? ['single-quoted'] : [];
}

function noted(note: string, { source }: PresharedKey, vendor: string, side: Side): Evidence {
  const whose = side === 'peer' ? "the peer's side" : 'this side';
  const says = `The pre-shared key of ${whose} is noted: ${sentences[note] ?? note}.`;
  return { kind: 'key-noted', attributes: { note, vendor, whose }, says, source };
}
