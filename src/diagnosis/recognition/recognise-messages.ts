import type { Knowledge, Vendor } from '../../knowledge/knowledge.ts';
import { readLog } from '../logs/read-log.ts';
import type { Lines } from '../logs/text-lines.ts';
import type { Recognition } from './recognise.ts';

/** People who cut a message out of a log paste a few lines, not a day. */
const MOST_LINES = 200;

/**
 * Of a few messages without the prefixes that tell their vendor: the vendor whose signatures know most of them. Messages
 * that two vendors word alike are taken for those of the vendor that knows more of the others.
 */
export function recogniseMessages(lines: Lines, knowledge: Knowledge): readonly Recognition[] {
  if (lines.length > MOST_LINES) return [];
  const telling = tellingOf(knowledge);
  const candidates = ownWordsFirst(knowledge).map(({ id: vendor }) => {
    const { evidence } = readLog(lines, '', 'unknown', vendor, telling);
    const told = new Set(evidence.map(({ source }) => source.text)).size;
    return { kind: 'log' as const, vendor, lines: told, alone: told };
  });
  return candidates
    .filter((candidate) => candidate.lines > 0)
    .sort((a, b) => b.lines - a.lines)
    .slice(0, 1);
}

/** What a cloud says in the words of another vendor's daemon is that vendor's, unless the cloud's own words stand beside it. */
function ownWordsFirst(knowledge: Knowledge): readonly Vendor[] {
  return [...knowledge.vendors.values()].sort((a, b) => a.speaks.length - b.speaks.length);
}

const tellings = new WeakMap<Knowledge, Knowledge>();

/** Only messages that are known for certain and from their first word on: a letter about a tunnel is no log. */
function tellingOf(knowledge: Knowledge): Knowledge {
  const isTelling = ({ status, match }: Knowledge['signatures'][number]) =>
    status === 'stable' && match.startsWith('^');
  const telling = tellings.get(knowledge) ?? { ...knowledge, signatures: knowledge.signatures.filter(isTelling) };
  tellings.set(knowledge, telling);
  return telling;
}
