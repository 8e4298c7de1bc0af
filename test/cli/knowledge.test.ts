import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../support/new-folder.ts';
import { runCli } from './run-cli.ts';

/** The knowledge without its signatures, but for those that are given. */
function knowledgeWith(signatures: Readonly<Record<string, string>>): string {
  const folder = path.join(newFolder(), 'knowledge');
  const isSignature = (source: string) => source.includes(`${path.sep}signatures`);
  cpSync(path.resolve(import.meta.dirname, '../../knowledge'), folder, {
    recursive: true,
    filter: (source) => !isSignature(source),
  });
  for (const [name, text] of Object.entries(signatures)) {
    const file = path.join(folder, 'signatures', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

const GAVE_UP = `match: '^giving up after (?<attempts>\\d{1,4}) retransmits$'
evidence: retransmits-exhausted
says: No answer.
references: [RFC 7296 section 2.4]
samples:
- line: '05[IKE] <gw|1> giving up after 5 retransmits'
  captures: { attempts: '5' }
ignore:
- '05[IKE] <gw|1> retransmit 5 of request with message ID 0'
`;

test('sound knowledge is counted in one line', async () => {
  const folder = knowledgeWith({ 'strongswan/gave-up.yaml': GAVE_UP });
  const { status, stdout } = await runCli(['knowledge', 'check', folder]);
  expect(stdout).toMatch(
    /^1 signatures with 1 samples and 1 near misses, \d+ causes, \d+ kinds of evidence, \d+ vendors: nothing is wrong with them\n$/,
  );
  expect(status).toBe(0);
}, 15_000);

test('a sample that its pattern does not match is told with its line, and how far the pattern fits', async () => {
  const folder = knowledgeWith({
    'strongswan/gave-up.yaml': GAVE_UP.replace('retransmits$', 'retries$'),
    'strongswan/gave-up-again.yaml': GAVE_UP.replace('retransmits-exhausted', 'gave-up'),
  });
  expect(await runCli(['knowledge', 'check', folder])).toEqual({
    status: 1,
    stderr: '',
    stdout: `${folder}/signatures/strongswan/gave-up-again.yaml:2: "gave-up" is no kind of evidence — name a kind of knowledge/evidence.yaml, or add it there
${folder}/signatures/strongswan/gave-up.yaml:6: sample is not matched by its own pattern — change \`match\`, or move the sample to \`ignore\`
  reason: the pattern stops at ies$, after "giving up after 5 retr", where the message has "ansmits"
  sample: 05[IKE] <gw|1> giving up after 5 retransmits
`,
  });
}, 15_000);

const log = [
  "Nov 20 22:11:34 gw charon[812]: 05[IKE] <gw|1> unexpected moon phase 3 at 203.0.113.9, peer 'acme'",
  'Nov 20 22:11:34 gw charon[812]: 05[IKE] <gw|1> giving up after 5 retransmits',
  "Nov 20 22:12:34 gw charon[812]: 06[IKE] <gw|2> unexpected moon phase 4 at 203.0.113.10, peer 'example'",
  'Nov 20 22:12:34 gw cron[9]: unexpected moon phase',
].join('\n');

test('a message that no signature knows is counted by template, and its stub lacks only what a person has to say', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'gw.log'), log);
  const stubs = knowledgeWith({});
  const { status, stdout } = await runCli(
    ['knowledge', 'unread', 'gw.log', '--stubs', `${stubs}/signatures`],
    {},
    folder,
  );
  expect(status).toBe(0);
  expect(stdout).toBe(`     2  strongswan  unexpected moon phase <number> at <address>, peer '<text>'
        gw.log:1: Nov 20 22:11:34 gw charon[812]: 05[IKE] <gw|1> unexpected moon phase 3 at 192.0.2.1, peer 'acme'
2 messages of 1 kinds are known to no signature
1 stubs written below ${stubs}/signatures
`);
  const [name = ''] = readdirSync(path.join(stubs, 'signatures/strongswan'));
  expect(name).toBe('draft-unexpected-moon-phase-at-peer.yaml');
  const check = await runCli(['knowledge', 'check', stubs]);
  expect(
    check.stdout.replaceAll(`${stubs}/signatures/strongswan/${name}`, 'stub'),
  ).toBe(`stub:7: "to be filled in" is no kind of evidence — name a kind of knowledge/evidence.yaml, or add it there
stub:8: this is still "to be filled in": says: 'to be filled in' — fill it in; a stub must not be shipped
stub:10: this is still "to be filled in": - 'to be filled in' — fill it in; a stub must not be shipped
`);
}, 30_000);

test('a log of a vendor that is not known is not called understood', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'gw.log'), log);
  writeFileSync(path.join(folder, 'acme.log'), 'Nov 20 10:11:12 gw-a acme: IKE[7] unexpected moon phase\n');
  const said =
    'acme.log: no line fits `recognise.log` of any vendor, so nothing of it is read — write knowledge/vendors/<vendor>.yaml first\n';
  expect((await runCli(['knowledge', 'unread', 'acme.log'], {}, folder)).stdout).toBe(said);
  const { stdout } = await runCli(['knowledge', 'unread', 'acme.log', 'gw.log'], {}, folder);
  expect(stdout.startsWith(said)).toBe(true);
  expect(stdout).toContain('2 messages of 1 kinds are known to no signature\n');
}, 30_000);

test('a stub that is there already is not overwritten', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'gw.log'), log);
  const again = () => runCli(['knowledge', 'unread', 'gw.log', '--stubs', 'stubs'], {}, folder);
  await again();
  const file = path.join(folder, 'stubs/strongswan/draft-unexpected-moon-phase-at-peer.yaml');
  writeFileSync(file, 'worked on');
  expect((await again()).stdout).toContain('0 stubs written below stubs; 1 were there already and stay as they are\n');
  expect(readFileSync(file, 'utf8')).toBe('worked on');
}, 30_000);

test('a file that cannot be read is told in one line', async () => {
  const { status, stderr } = await runCli(['knowledge', 'unread', 'no-such.log']);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "ipsec-help: cannot read no-such.log: ENOENT: no such file or directory, open 'no-such.log'\n",
  });
}, 15_000);
