import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { linesOf } from '../src/diagnosis/logs/lines.ts';
import { readLog } from '../src/diagnosis/logs/read-log.ts';
import { recognise } from '../src/diagnosis/recognition/recognise.ts';
import { loadKnowledge, readKnowledgeFiles } from '../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../src/paths.ts';
import { DAEMONS, longLog } from './long-log.ts';
import { byTurns, type Figure } from './measure.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const lines = DAEMONS.map((daemon) => ({ daemon, lines: linesOf([...longLog(daemon, 500_000)].join('')) }));

/** Whose log it is; the reference tries every pattern of every vendor on the same lines. */
export function recognising(): Figure {
  const patterns = [...knowledge.vendors.values()].flatMap(({ recognise: { log, config, status } }) => [
    ...log,
    ...config,
    ...status,
  ]);
  const texts = lines.map((text) => text.lines.slice(0, 1_000));
  return byTurns(
    'recognise',
    () => texts.map((text) => recognise(text, knowledge)),
    () => texts.map((text) => text.map((line) => patterns.filter((pattern) => pattern.test(line.text)))),
  );
}

/** What the lines of charon say; the reference tries every signature of the vendor on every line. */
export function signing(): Figure {
  const text = lines.find(({ daemon }) => daemon.name === 'charon')?.lines ?? [];
  const patterns = knowledge.signatures.filter(({ vendor }) => vendor === 'strongswan').map(({ pattern }) => pattern);
  return byTurns(
    'signatures',
    () => readLog(text, 'gw.log', 'local', 'strongswan', knowledge),
    () => text.map((line) => patterns.filter((pattern) => pattern.test(line.rest))),
  );
}

/** Knowledge read and checked; the reference only parses the same YAML. */
export function loading(): Figure {
  const files = readKnowledgeFiles(KNOWLEDGE_FOLDER);
  return byTurns(
    'knowledge-load',
    () => loadKnowledge(KNOWLEDGE_FOLDER),
    () => [...files.values()].map((text) => parse(text)),
  );
}

const CASE = new URL('../test/cases/strongswan/v2-ts-swapped/', import.meta.url);

/** Two sides' configurations compared and diagnosed; the reference is the set of lines that one side alone has. */
export function comparing(): Figure {
  const texts = (['local', 'peer'] as const).map((side) => {
    const text = readFileSync(new URL(`${side}.conf`, CASE), 'utf8');
    return { name: `${side}.conf`, side, text, redactions: 0, bytes: text.length };
  });
  const rounds = Array.from({ length: 50 }, (_, round) => round);
  return byTurns(
    'compare',
    () => rounds.map(() => diagnose({ scenario: 'new-tunnel', texts, facts: {} }, knowledge)),
    () => rounds.map(() => linesOfOneAlone(texts.map(({ text }) => text))),
  );
}

function linesOfOneAlone(texts: readonly string[]): readonly string[] {
  const sides = texts.map((text) => text.split('\n'));
  return sides.flatMap((own, index) => own.filter((line) => !sides[1 - index]?.includes(line)));
}
