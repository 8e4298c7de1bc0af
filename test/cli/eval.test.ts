import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder, runCli } from './run-cli.ts';

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
    stderr: `case refused: ${folder}/case.yaml:1: \`views\` is missing\nipsec-help: every case below ${folder} is refused\n`,
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
