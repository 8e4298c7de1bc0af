import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/new-folder.ts';
import { runCli } from './run-cli.ts';

test('a case that is not written as a case is called refused, with its file and the reason', async () => {
  const folder = path.join(newFolder(), 'v1-proxy-id');
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'case.yaml'),
    'id: v1-proxy-id\nscenario: new-tunnel\nfiles: []\nexpected: { causes: [none] }\n',
  );
  expect(await runCli(['eval', folder])).toEqual({
    status: 2,
    stdout: '',
    stderr: `case refused: ${folder}/case.yaml:1: \`views\` is missing — add it: expected array\nipsec-help: every case below ${folder} is refused\n`,
  });
}, 15_000);

test('a folder without cases is told from one whose cases are refused', async () => {
  const folder = newFolder();
  const { status, stderr } = await runCli(['eval', folder]);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `ipsec-help: no labelled case (a folder with a case.yaml) below ${folder}\n`,
  });
}, 15_000);

const healthy = `id: healthy
scenario: unknown
files:
- { file: initiator.log, side: local, kind: log }
expected: { causes: [none] }
views:
- { id: all, files: [initiator.log], decisive: false }
`;

test('a case that names a file it does not have is refused, a case that is none too, and the others are scored', async () => {
  const folder = newFolder();
  for (const name of ['good', 'lacking', 'no-yaml']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'good/case.yaml'), healthy);
  writeFileSync(path.join(folder, 'good/initiator.log'), 'nothing that is known\n');
  writeFileSync(path.join(folder, 'lacking/case.yaml'), healthy);
  writeFileSync(path.join(folder, 'no-yaml/case.yaml'), 'id: a: b\n');
  const { status, stdout, stderr } = await runCli(['eval', folder, '--json']);
  expect(status).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining(`case refused: ${folder}/lacking/case.yaml:4: initiator.log is not there — put the file`),
    expect.stringContaining(`case refused: ${folder}/no-yaml/case.yaml:1: `),
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, all: { views: 1 } });
}, 15_000);

const misspelt = `id: misspelt
scenario: newtunnel
files:
- { file: responder.log, side: peer, kind: log }
expected: { causes: [psk-missmatch] }
views:
- { id: all, files: [respnder.log], decisive: false, accept: [pfs-mismatch, fire], ask: inititor-log }
`;

test('each misspelt word of a case is told with its line and the word that was meant', async () => {
  const folder = newFolder();
  const write = (name: string, text: string) => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'responder.log'), '');
    writeFileSync(path.join(folder, name, 'case.yaml'), text);
  };
  write('scenario', misspelt);
  write('words', `vendors: { local: strongswn, peer: somebody-else }\n${misspelt.replace('newtunnel', 'new-tunnel')}`);
  const { status, stderr } = await runCli(['eval', folder]);
  expect(status).toBe(2);
  expect(stderr.replaceAll(`case refused: ${folder}/`, '').trim().split('\n')).toEqual([
    'scenario/case.yaml:2: scenario: "newtunnel" is none of new-tunnel, established-outage, unknown — write new-tunnel, or choose one of them',
    'words/case.yaml:8: respnder.log is not there — write responder.log, or put the file beside case.yaml, or take its name out of `files` and `views`',
    'words/case.yaml:6: "psk-missmatch" is no cause — write psk-mismatch, or name a file of knowledge/causes',
    'words/case.yaml:8: "fire" is no cause — name a file of knowledge/causes',
    'words/case.yaml:1: "strongswn" is not known — write strongswan',
    'words/case.yaml:8: "inititor-log" is not known — write initiator-log',
    `ipsec-help: every case below ${folder} is refused`,
  ]);
}, 15_000);
