import type { Side } from '../../../src/diagnosis/evidence.ts';
import { readText } from '../../../src/diagnosis/read-text.ts';
import type { StatusReading } from '../../../src/diagnosis/readers/status-reading.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../../src/paths.ts';

export const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);

/** What is read of a status output that is recognised by itself. */
export function statusesOf(text: string, side: Side = 'local', name = `${side}.txt`) {
  const read = readText({ name, side, text, redactions: 0, bytes: text.length }, knowledge);
  return { vendor: read.summary.vendor, kind: read.summary.kind, statuses: read.statuses };
}

export function kindsIn(statuses: readonly StatusReading[]): readonly string[] {
  return statuses.flatMap(({ evidence }) => evidence.map(({ kind }) => kind));
}

/** `spiIn/spiOut local>remote packets or bytes in/out`, as far as told. */
export function sasIn(statuses: readonly StatusReading[]): readonly string[] {
  return statuses.flatMap(({ sas }) =>
    sas.map(({ spiIn, spiOut, localTrafficSelectors, remoteTrafficSelectors, ...counts }) => {
      const [came, left] = [counts.packetsIn ?? counts.bytesIn, counts.packetsOut ?? counts.bytesOut];
      const traffic = came === undefined ? [] : [`${came}/${left}`];
      const selectors =
        localTrafficSelectors.length === 0 ? [] : [`${localTrafficSelectors.join()}>${remoteTrafficSelectors.join()}`];
      return [...(spiIn + spiOut === '' ? [] : [`${spiIn}/${spiOut}`]), ...selectors, ...traffic].join(' ');
    }),
  );
}
