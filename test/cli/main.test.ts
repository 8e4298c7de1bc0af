import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { newFolder } from '../support/new-folder.ts';
import { runCli } from './run-cli.ts';

test('the version is the one of the package', async () => {
  expect(await runCli(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test.each([[], ['--help'], ['help']])(
  'help lists every command',
  async (...words) => {
    const { status, stdout } = await runCli(words);
    expect(status).toBe(0);
    for (const command of ['serve', 'chat', 'diagnose', 'eval', 'flows', 'knowledge'])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  },
  15_000,
);

test.each([
  { words: ['serv'], says: "unknown command 'serv'" },
  { words: ['--loud'], says: "unknown option '--loud'" },
  { words: ['serve', '--prot', '1'], says: "unknown option '--prot'" },
  { words: ['serve', 'now'], says: 'too many arguments' },
  { words: ['diagnose', '--scenario', 'other', 'a.log'], says: "argument 'other' is invalid" },
  { words: ['diagnose', 'no-such.log'], says: 'cannot read no-such.log' },
  { words: ['eval'], says: "missing required argument 'folder'" },
])(
  'ipsec-help $words is not understood, and says so in one line',
  async ({ words, says }) => {
    const { status, stdout, stderr } = await runCli(words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/^ipsec-help: [^\n]+\n$/);
  },
  15_000,
);

test('facts that are no JSON are refused in one line, whatever they hold', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'facts.txt'), 'nat\nyes\n');
  const { status, stderr } = await runCli(['diagnose', '--facts', 'facts.txt', 'a.log'], {}, folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^ipsec-help: facts\.txt is not JSON: [^\n]+\n$/);
}, 15_000);
