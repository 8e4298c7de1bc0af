import { type Evidence, lineOf } from '../evidence.ts';
import { isBeginning, type Negotiation, negotiationsOf, OUTSIDE } from '../negotiation/negotiations.ts';
import { mayReplace } from '../negotiation/replacements.ts';

/** A stretch of one negotiation: from its beginning on, and where it goes on for days from one request to a later one. */
interface Chapter {
  readonly evidence: readonly Evidence[];
  /** The same for chapters that went the same way. */
  readonly shape: string;
}

const CHAPTER_LENGTH = { least: 40, most: 400 } as const;
/** How many of the chapters that went the same way stay at either end: as many as there is room for. */
const KEPT_AT_EITHER_END = [32, 8, 2, 1] as const;
/** What is still going on must not lose its beginning. */
const SHARE_OF_RECENT = 0.25;

/**
 * Of more facts than can be held, leaves out negotiations that went the same way as many before and after them: a
 * gateway that tried all week long failed the same way each time. No kind of negotiation of any connection is lost,
 * those that stay are whole, and what came first, what came last, and what replaced what is still there.
 */
export function condense(evidence: readonly Evidence[], most: number): readonly Evidence[] {
  const chapters = negotiationsOf(evidence).flatMap(chaptersOf);
  const firstRecent = evidence.at(-Math.floor(most * SHARE_OF_RECENT));
  const recent = firstRecent === undefined ? 0 : lineOf(firstRecent);
  const shapes = [...Map.groupBy(chapters, (chapter) => chapter.shape).values()];
  for (const ends of KEPT_AT_EITHER_END) {
    const kept = new Set(shapes.flatMap((same) => worthKeeping(same, ends, recent)).flatMap((same) => same.evidence));
    if (kept.size <= most) return evidence.filter(isIn(new Set([...kept, ...besideDeletes(evidence, kept)])));
  }
  return [...evidence.slice(0, most / 2), ...evidence.slice(-most / 2)];
}

const isIn = (kept: ReadonlySet<Evidence>) => (fact: Evidence) => kept.has(fact);

function worthKeeping(same: readonly Chapter[], ends: number, recent: number): readonly Chapter[] {
  return same.filter(
    ({ evidence }, index) =>
      index < ends ||
      index >= same.length - ends ||
      evidence.some((fact) => lineOf(fact) >= recent || fact.kind === 'daemon-started'),
  );
}

function chaptersOf({ key, evidence }: Negotiation): readonly Chapter[] {
  const chapters: Evidence[][] = [];
  for (const fact of evidence) {
    const open = chapters.at(-1);
    if (open && key !== OUTSIDE && !beginsChapter(fact, open.length)) open.push(fact);
    else chapters.push([fact]);
  }
  return chapters.map((facts) => ({ evidence: facts, shape: shapeOf(facts) }));
}

function beginsChapter(fact: Evidence, length: number): boolean {
  if (isBeginning(fact) || length >= CHAPTER_LENGTH.most) return true;
  return length >= CHAPTER_LENGTH.least && fact.kind === 'message-sent' && fact.attributes['direction'] === 'request';
}

function shapeOf(evidence: readonly Evidence[]): string {
  const [only, ...more] = evidence;
  if (only && more.length === 0) return tokenOf(only);
  return [...new Set(evidence.map(tokenOf))].sort().join('\n');
}

function tokenOf({ kind, attributes }: Evidence): string {
  const { connection, remoteAddress, exchange, notify, detail, sa } = attributes;
  return `${kind} ${connection} ${remoteAddress} ${exchange} ${notify} ${detail} ${sa}`;
}

/** What stands beside a delete tells whether it only ended what was replaced. */
function besideDeletes(evidence: readonly Evidence[], kept: ReadonlySet<Evidence>): ReadonlySet<Evidence> {
  const beside = new Set<Evidence>();
  for (const facts of [evidence, evidence.toReversed()]) {
    let deleted: Evidence | undefined;
    for (const fact of facts) {
      if (kept.has(fact) && fact.kind.startsWith('deleted-by-')) deleted = fact;
      else if (deleted && mayReplace(fact, deleted)) beside.add(fact);
    }
  }
  return beside;
}
