import { expect, test } from '@jest/globals';
import Mustache from 'mustache';
import { placeholders, tunnelViewOf } from '../../src/diagnosis/writing/tunnel-view.ts';
import { dialectFor } from '../support/dialects.ts';
import { blind, cannotHave, hasNoSuchSetting } from './exceptions.ts';
import {
  agreed,
  diagnoseAlone,
  diagnosePair,
  dialects,
  mistakenPairOf,
  mistakes,
  pairOf,
  SECRET,
  variants,
} from './pairs.ts';

const pairs = dialects.flatMap((local) =>
  dialects.map((peer) => ({ local, peer, name: `${local.vendor} and ${peer.vendor}` })),
);

test.each(pairs)('$name: each matching pair is called matching', ({ local, peer }) => {
  const possible = variants.filter(({ name }) =>
    [local, peer].every(({ vendor }) => !cannotHave[vendor]?.includes(name)),
  );
  const unlike = possible.flatMap(({ name, settings }) => {
    const { ours, theirs } = pairOf(local, peer, settings);
    if (ours === undefined || theirs === undefined) return [{ name, said: 'it cannot be written' }];
    const { verdict, differences } = diagnosePair(ours, theirs);
    const failing = differences.filter((difference) => difference.verdict !== 'fine');
    const expected = settings.authentication === 'psk' ? 'no-fault-found' : verdict;
    return verdict === expected && verdict !== 'fault-found' ? [] : [{ name, said: verdict, failing }];
  });
  expect(unlike).toEqual([]);
});

test.each(pairs)('$name: each field that is broken on the second is named', ({ local, peer }) => {
  const possible = mistakes.filter(({ name }) => !hasNoSuchSetting[peer.vendor]?.includes(name) && !blind(local, name));
  const missed = possible.flatMap((mistake) => {
    const { name, cause, field } = mistake;
    const { ours, theirs } = mistakenPairOf(local, peer, mistake);
    if (ours === undefined || theirs === undefined) return [{ name, said: 'it cannot be written' }];
    const { findings, differences } = diagnosePair(ours, theirs);
    const named = differences.filter(({ verdict }) => verdict !== 'fine').map((difference) => difference.field);
    const right = findings[0]?.cause === cause && named.includes(field);
    return right ? [] : [{ name, said: findings[0]?.cause ?? 'nothing', named }];
  });
  expect(missed).toEqual([]);
});

test.each(pairs)('$name: what is proposed to the second matches the first', ({ local, peer }) => {
  const ours = pairOf(local, peer, agreed).ours ?? '';
  const { proposal } = diagnoseAlone(ours, peer);
  expect(proposal?.vendor).toBe(peer.vendor);
  const { differences } = diagnosePair(ours, proposal?.text.replaceAll(placeholders.secret, SECRET) ?? '');
  expect(differences.filter(({ verdict }) => verdict !== 'fine')).toEqual([]);
});

test.each(dialects)('$vendor: what it has no setting for cannot be written, or is written all the same', (dialect) => {
  const silent = mistakes.filter(({ name }) => hasNoSuchSetting[dialect.vendor]?.includes(name));
  for (const mistake of silent) {
    const { theirs: right } = pairOf(dialect, dialect, mistake.from ?? agreed);
    expect([undefined, right]).toContain(mistakenPairOf(dialect, dialect, mistake).theirs);
  }
  const impossible = variants.filter(({ name }) => cannotHave[dialect.vendor]?.includes(name));
  for (const { settings } of impossible) expect(pairOf(dialect, dialect, settings).ours).toBeUndefined();
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
