import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Lines } from '../logs/text-lines.ts';
import { statusVendors } from '../readers/status.ts';
import { type Recognition, recognise } from './recognise.ts';
import { recogniseMessages } from './recognise-messages.ts';

/** What the prefixes and forms of the lines tell, else what the messages themselves tell. */
export function recogniseAll(lines: Lines, knowledge: Knowledge): readonly Recognition[] {
  const recognised = recognise(lines, knowledge);
  return recognised.length > 0 ? recognised : recogniseMessages(lines, knowledge);
}

/** Fewer lines than this, in number and in share, are a coincidence. */
const LEAST = { lines: 2, share: 0.05 };
/** A configuration in the midst of something else is more than a few words that look like settings. */
const LEAST_CONFIG_LINES = 4;

/** What happened before, as a device lists it beside its SAs, is no log: the SAs tell what came of it. */
function isListed({ vendor, alone }: Recognition, first: Recognition): boolean {
  return first.kind === 'status' && first.vendor === vendor && alone < LEAST.lines;
}

/** What most of the lines are, and what else the text holds; the same kind of the same family is read once. */
export function whatIsPresent(first: Recognition, others: readonly Recognition[]): readonly Recognition[] {
  const present = others.filter(({ lines }) => lines >= LEAST.lines && lines >= first.lines * LEAST.share);
  const statuses = [first, ...present].filter(({ kind }) => kind === 'status');
  const vendors = statusVendors(statuses.map(({ vendor }) => vendor));
  const config = present.find(({ kind, lines }) => kind === 'config' && lines >= LEAST_CONFIG_LINES);
  return [
    ...(first.kind === 'status' ? [] : [first]),
    ...statuses.filter(({ vendor }) => vendors.includes(vendor)),
    ...present.filter((one) => one.kind === 'log' && !isListed(one, first)),
    ...(config && first.kind !== 'config' ? [config] : []),
  ];
}
