import { expect, test } from '@jest/globals';
import Mustache from 'mustache';
import { placeholders, tunnelViewOf } from '../../src/diagnosis/writing/tunnel-view.ts';
import { dialectFor } from '../support/dialects.ts';
import { agreed, diagnosePair, dialects, type Mistake, mistakes, pairOf } from './pairs.ts';

/** What a vendor's configuration cannot get wrong, since it has no such setting: the names of the mistakes. */
const hasNoSuchSetting: Readonly<Record<string, readonly string[]>> = {};

const pairs = dialects.flatMap((local) =>
  dialects.map((peer) => ({ local, peer, name: `${local.vendor} and ${peer.vendor}` })),
);

test.each(pairs)('$name: a matching pair is called matching', ({ local, peer }) => {
  const { local: ours, right: theirs } = pairOf(local, peer);
  const diagnosis = diagnosePair(ours ?? '', theirs ?? '');
  expect(diagnosis.differences.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
  expect(diagnosis.verdict).toBe('no-fault-found');
});

test.each(pairs)('$name: each field that is broken on the second is named', ({ local, peer }) => {
  const silent = hasNoSuchSetting[peer.vendor] ?? [];
  const missed = mistakes.filter(({ name }) => !silent.includes(name)).flatMap((mistake) => missedBy(mistake));
  expect(missed).toEqual([]);

  function missedBy(mistake: Mistake) {
    const { local: ours, wrong } = pairOf(local, peer, mistake);
    if (ours === undefined || wrong === undefined) return [{ name: mistake.name, said: 'it cannot be written' }];
    const { findings, differences } = diagnosePair(ours, wrong);
    const named = differences.filter(({ verdict }) => verdict !== 'fine').map(({ field }) => field);
    const right = findings[0]?.cause === mistake.cause && named.includes(mistake.field);
    return right ? [] : [{ name: mistake.name, said: findings[0]?.cause ?? 'nothing', named }];
  }
});

test.each(dialects)('$vendor: what it has no setting for cannot be written, or is written all the same', (dialect) => {
  const silent = mistakes.filter(({ name }) => hasNoSuchSetting[dialect.vendor]?.includes(name));
  for (const mistake of silent) {
    const { right, wrong } = pairOf(dialect, dialect, mistake);
    expect([undefined, right]).toContain(wrong);
  }
});

test.each(dialects)('$vendor: its template speaks only of what a tunnel has', ({ template = '', vendor }) => {
  const { view } = tunnelViewOf(agreed, dialectFor(vendor), placeholders);
  expect(tagsOf(Mustache.parse(template)).filter((tag) => !isTold(view, tag))).toEqual([]);
});

type Token = readonly unknown[];

/** The names that a template uses outside of its loops. */
function tagsOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(([kind, name, , , inner]) => {
    if (kind === 'text') return [];
    const own = typeof name === 'string' ? [name] : [];
    return Array.isArray(inner) && name !== 'selectors' && !/networks$/.test(String(name))
      ? [...own, ...tagsOf(inner)]
      : own;
  });
}

function isTold(view: object, tag: string): boolean {
  const [first = '', ...rest] = tag.split('.');
  const value: unknown = Reflect.get(view, first);
  if (rest.length === 0) return first in view;
  return value !== null && typeof value === 'object' && isTold(value, rest.join('.'));
}
