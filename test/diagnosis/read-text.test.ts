import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { AdmittedText } from '../../src/diagnosis/admission/admit.ts';
import { readText } from '../../src/diagnosis/read-text.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const folder = path.join(import.meta.dirname, '../cases/strongswan/v2-esp-blocked-oneway');
const of = (file: string) => readFileSync(path.join(folder, file), 'utf8');

function admitted(text: string): AdmittedText {
  return { name: 'pasted.txt', side: 'local', text, redactions: 0, bytes: text.length };
}

const log = of('initiator.log');
const config = of('local.conf');
const status = of('initiator-sas.txt');

test.each([
  { what: 'a log', text: log, kind: 'log', logs: 1, statuses: 0, configs: 0 },
  { what: 'a configuration', text: config, kind: 'config', logs: 0, statuses: 0, configs: 1 },
  { what: 'a status output', text: status, kind: 'status', logs: 0, statuses: 1, configs: 0 },
  {
    what: 'all of them pasted together',
    text: [log, config, status].join('\n'),
    kind: 'log',
    logs: 1,
    statuses: 1,
    configs: 1,
  },
  {
    what: 'a letter',
    text: 'Dear colleague,\nthe tunnel is down.\n',
    kind: 'unknown',
    logs: 0,
    statuses: 0,
    configs: 0,
  },
])('$what is read as what it is', ({ text, kind, logs, statuses, configs }) => {
  const read = readText(admitted(text), knowledge);
  expect(read.summary.kind).toBe(kind);
  expect({ logs: read.logs.length, statuses: read.statuses.length, configs: read.configs.length }).toEqual({
    logs,
    statuses,
    configs,
  });
});

test('the lines of a part keep the numbers they have in the whole', () => {
  const read = readText(admitted(['$ cat charon.log', log].join('\n')), knowledge);
  const established = read.logs.flatMap((part) => part.evidence).find((fact) => fact.kind === 'ike-established');
  const line = log.split('\n').findIndex((text) => text.includes('IKE_SA s2s[1] established')) + 2;
  expect(established?.source).toMatchObject({ kind: 'line', line });
});

test('A status whose lines say something each by itself is read with the signatures of its vendor', () => {
  const read = readText(
    admitted('Connectivity State : Connected\nConnected Since : 11/20/2026 10:11:12 AM\n'),
    knowledge,
  );
  expect(read.summary).toMatchObject({ kind: 'status', vendor: 'azure' });
  expect(read.statuses.flatMap((status) => status.evidence.map((fact) => fact.kind))).toEqual(['child-established']);
});

test.each([
  {
    what: 'Google Cloud in one line an entry',
    text: '{"logName":"projects/p/logs/cloud.googleapis.com%2Fipsec_events","resource":{"type":"vpn_gateway"},"textPayload":"giving up after 5 retransmits"}',
    vendor: 'gcp',
  },
  {
    what: 'Google Cloud in many lines an entry',
    text: '{\n  "resource": {\n    "type": "vpn_gateway"\n  },\n  "textPayload": "giving up after 5 retransmits"\n}',
    vendor: 'gcp',
  },
  {
    what: 'Tencent Cloud',
    text: '2026-11-20 10:11:12 IKE_NEGO: giving up after 5 retransmits',
    vendor: 'tencent',
  },
  { what: 'charon itself', text: '10[IKE] <gw|1> giving up after 5 retransmits', vendor: 'strongswan' },
])("The words of charon in the log of $what are read as charon's", ({ text, vendor }) => {
  const read = readText(admitted(text), knowledge);
  expect(read.summary).toMatchObject({ kind: 'log', vendor });
  expect(read.logs.flatMap((log) => log.evidence.map((fact) => fact.kind))).toContain('retransmits-exhausted');
});

const GAVE_UP = 'Nov 20 22:11:34 gw charon[812]: 05[IKE] <gw|1> giving up after 5 retransmits';

test('a line that states two facts is one line understood', () => {
  const twice = knowledge.signatures.flatMap((one) => (one.id === 'strongswan/gave-up' ? [one, one] : []));
  const { summary, logs } = readText(admitted(`${GAVE_UP}\n`), { ...knowledge, signatures: twice });
  expect(logs.flatMap(({ evidence }) => evidence.map(({ kind }) => kind))).toContain('retransmits-exhausted');
  expect(summary).toMatchObject({ lines: 1, recognised: 1 });
});

test('a log whose lines have no form that is known of its vendor is not called a configuration', () => {
  const vendors = new Map(knowledge.vendors);
  const known = vendors.get('strongswan');
  if (known) vendors.set('strongswan', { ...known, logFormats: [{ name: 'journal', pattern: /^(?!)(?<message>)/u }] });
  const { summary } = readText(admitted(`${GAVE_UP}\n`), { ...knowledge, vendors, signatures: [] });
  expect(summary).toMatchObject({ kind: 'log', vendor: 'strongswan', recognised: 0 });
  expect(summary.problem).toMatch(/a log of strongSwan.+no line has the form.+\(journal\)/);
  expect(summary.problem).not.toContain('form with the settings');
});
