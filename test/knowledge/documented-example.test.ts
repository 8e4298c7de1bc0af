import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { AdmittedText } from '../../src/diagnosis/admission/admit.ts';
import { checkAllKnowledge } from '../../src/diagnosis/check-all-knowledge.ts';
import { readText } from '../../src/diagnosis/read-text.ts';
import { readCases } from '../../src/evaluation/labelled-case.ts';
import { readKnowledgeFiles } from '../../src/knowledge/load.ts';
import { formatProblem } from '../../src/knowledge/problem.ts';
import { configurationSchema, signatureSchema, vendorSchema } from '../../src/knowledge/schema.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';
import { newFolder } from '../support/new-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const pages = ['docs/knowledge.md', 'docs/readers.md'].map((page) => readFileSync(path.join(root, page), 'utf8'));
/** The files that the pages show, by their path. */
const shown = new Map(
  [...pages.join('\n').matchAll(/```yaml\n# (\S+)\n(.*?)```/gs)].map(([, name = '', text = '']) => [name, text]),
);
const shownKnowledge = [...shown].flatMap(([name, text]): [string, string][] =>
  name.startsWith('knowledge/') ? [[name.slice('knowledge/'.length), text]] : [],
);
const { knowledge, problems } = checkAllKnowledge(
  new Map([...readKnowledgeFiles(KNOWLEDGE_FOLDER), ...shownKnowledge]),
);

test('the vendor, its message and its words that the pages show are sound', () => {
  expect(shownKnowledge.map(([name]) => name)).toEqual([
    'signatures/acme/phase-1-began.yaml',
    'vendors/acme.yaml',
    'configurations/acme.yaml',
  ]);
  expect(problems.map(formatProblem)).toEqual([]);
});

test.each([
  { file: 'signatures/acme/phase-1-began.yaml', schema: signatureSchema },
  { file: 'vendors/acme.yaml', schema: vendorSchema },
  { file: 'configurations/acme.yaml', schema: configurationSchema },
])('$file has every field that there is', ({ file, schema }) => {
  const text = shown.get(`knowledge/${file}`) ?? '';
  expect(Object.keys(schema.shape).filter((field) => !new RegExp(`^${field}:`, 'm').test(text))).toEqual([]);
});

test('docs/knowledge.md speaks of every field of a status output', () => {
  const fields = Object.keys(vendorSchema.shape.counters.unwrap().element.shape);
  expect(fields.filter((field) => !new RegExp(`\\b${field}:|\`${field}\``).test(pages[0] ?? ''))).toEqual([]);
});

test('the status output of the vendor that docs/knowledge.md shows is read as it says', () => {
  const text = `Acme VPN tunnels:
Tunnel west up
  networks 10.1.0.0/16 <-> 10.2.0.0/16
  SPI in c0ffee01 out c0ffee02
  sent 12K packets
  received 0 packets
`;
  const admitted: AdmittedText = { name: 'status.txt', side: 'local', text, redactions: 0, bytes: text.length };
  const { statuses } = readText(admitted, knowledge);
  expect(statuses.flatMap(({ sas }) => sas)).toMatchObject([
    { connection: 'west', spiIn: 'c0ffee01', spiOut: 'c0ffee02', packetsIn: 0, packetsOut: 12_000 },
  ]);
});

test('the case.yaml that docs/knowledge.md shows is read', () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'responder.log'), '');
  writeFileSync(path.join(folder, 'case.yaml'), shown.get('test/cases/acme/v1-proposal/case.yaml') ?? '');
  expect(readCases(folder, knowledge)).toMatchObject({ cases: [{ id: 'v1-proposal' }], problems: [] });
});

const shownCode = [...pages.join('\n').matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)]
  .map(([, file = '', code = '']) => ({ file, code }))
  .filter(({ file }) => !file.includes('acme'));

test.each(shownCode)('what the pages show of $file stands there', ({ file, code }) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(code);
});

const named = pages.flatMap((page) =>
  [...page.matchAll(/`((?:docs|knowledge|scripts|src|test)\/[\w./-]+)`/g)].map(([, file = '']) => file),
);

test.each([...new Set(named)].filter((file) => !/acme/.test(file)))('%s, which is named there, is there', (file) => {
  expect(existsSync(path.join(root, file))).toBe(true);
});
