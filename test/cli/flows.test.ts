import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/new-folder.ts';
import { runCli } from './run-cli.ts';

const flows = path.resolve(import.meta.dirname, '../../flows');
const cases = path.resolve(import.meta.dirname, '../cases');

test('sound flows are counted in one line', async () => {
  const { status, stdout } = await runCli(['flows', 'check']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+ flows of \d+ files with \d+ nodes: nothing is wrong with them\n$/);
}, 15_000);

test('all faults of a folder are told at once, each with its file and line', async () => {
  const folder = path.join(newFolder(), 'flows');
  cpSync(flows, folder, { recursive: true });
  breakFile(path.join(folder, 'shared-watching.yaml'), /^ {4}unknown: dpd-peer\n/m, '');
  breakFile(path.join(folder, 'diagnose.yaml'), 'next: conclusion', 'next: conclusions');
  const { status, stdout } = await runCli(['flows', 'check', folder]);
  expect(status).toBe(1);
  expect(stdout).toContain(`${folder}/shared-watching.yaml:6: \`nodes.dpd-local.unknown\` is missing or empty — `);
  expect(stdout).toContain(`${folder}/diagnose.yaml:12: \`anything\` leads to \`conclusions\`, which is no node — `);
  for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^\S+\.yaml:\d+: .+ — .+ — .+$/);
}, 15_000);

test('a flow is drawn as Mermaid, or as a picture', async () => {
  const file = path.join(newFolder(), 'tree.svg');
  const chart = await runCli(['flows', 'draw', 'diagnose']);
  expect(chart.stdout).toMatch(/^flowchart TD\n {2}subgraph diagnose\["Diagnosis of logs and settings"\]\n/);
  expect(await runCli(['flows', 'draw', 'diagnose', '--svg', file])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]+<\/svg>\n$/);
}, 15_000);

test.each([
  { words: ['draw', 'nat'], says: 'there is no flow nat; there are new-tunnel, established-outage, diagnose' },
  { words: ['draw', '--svg', 'x.svg'], says: 'name the flow to draw: new-tunnel, established-outage, diagnose' },
  { words: ['simulate', '/no/such/folder'], says: 'cannot read /no/such/folder' },
  { words: ['simulate', '--drop', 'key', '.'], says: "argument 'key' is invalid" },
  { words: ['check', '/no/such/folder'], says: 'cannot read /no/such/folder' },
  { words: ['dra'], says: "unknown command 'dra'" },
  { words: [], says: 'it is not said what to do' },
])(
  'ipsec-help flows $words is not understood, and says so in one line',
  async ({ words, says }) => {
    const { status, stdout, stderr } = await runCli(['flows', ...words]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^ipsec-help: [^\n]+\n$/);
  },
  15_000,
);

test('a simulation lists each case with its questions, and the figures of all', async () => {
  const { status, stdout } = await runCli(['flows', 'simulate', path.join(cases, 'strongswan/v2-psk-mismatch')]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^case +right cause +first +claimed +questions\n/);
  expect(stdout).toMatch(/psk-mismatch +1 +1 +anything\n/);
  expect(stdout).toContain('a right cause stood first: in 1 of 1; questions until then: median 1, 95th percentile 1\n');
}, 30_000);

function breakFile(file: string, what: string | RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(what, by));
}
