import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { compareKeyCodes, keyCode, keyCodeCommands, saltOfCase } from '../../../src/diagnosis/keys/key-codes.ts';

const salt = saltOfCase('web:1');
const code = (key: string, of = salt) => keyCode(key, of);

test('two sides with one key have one code, and with two keys two', () => {
  expect(compareKeyCodes(`ours: ${code('grape-1uice')}\ntheirs: ${code('grape-1uice').toUpperCase()}`, salt)).toEqual({
    kind: 'equal',
  });
  expect(compareKeyCodes(`${code('grape-1uice')} ${code('grape-1uice ')}`, salt)).toEqual({ kind: 'differ' });
});

test('every single digit that is mistyped is refused', () => {
  const right = code('grape-1uice');
  for (const [at, digit] of [...right].entries()) {
    if (digit === '-') continue;
    const wrong = right.slice(0, at) + (digit === '7' ? '8' : '7') + right.slice(at + 1);
    expect(compareKeyCodes(`${right} ${wrong}`, salt).kind).toBe('refused');
  }
});

test.each([
  { what: 'one code', text: () => code('a-key-of-one') },
  { what: 'three codes', text: () => `${code('a')} ${code('b')} ${code('c')}` },
  { what: 'no code', text: () => 'they are the same' },
  { what: 'the key itself', text: () => 'grape-1uice grape-1uice' },
  { what: 'codes of different cases', text: () => `${code('k')} ${code('k', saltOfCase('web:2'))}` },
  { what: 'codes of another case', text: () => `${code('k', saltOfCase('web:2'))} ${code('j', saltOfCase('web:2'))}` },
])('$what cannot be compared, and it is said why', ({ text }) => {
  expect(compareKeyCodes(text(), salt)).toMatchObject({ kind: 'refused', why: expect.stringMatching(/\.$/) });
});

const keys = ['grape-1uice', 'it\'s 5$ "only"', 'Äpfel'];
const commands = keyCodeCommands(salt).map(({ command }) => command);

/** Runs a command where its program is installed, with the key typed in; undefined where it is not. */
function run(program: string, command: string, key: string): string | undefined {
  if (spawnSync('bash', ['-c', program]).status !== 0) return undefined;
  // getpass reads standard input where there is no terminal, and says so on standard error.
  const { stdout } = spawnSync('bash', ['-c', 'setsid bash -c "$0"', command], { input: `${key}\n`, encoding: 'utf8' });
  return stdout.trim();
}

test.each(keys)('what the commands print of %s is its code', (key) => {
  const [python = '', , openssl = ''] = commands;
  const printed = [
    run('python3 -c "import hashlib; hashlib.scrypt"', python, key),
    run('openssl kdf -keylen 3 -kdfopt pass:k -kdfopt salt:s -kdfopt n:2 -kdfopt r:8 -kdfopt p:1 SCRYPT', openssl, key),
  ].flatMap((each) => each ?? []);
  for (const each of printed) expect(each).toBe(keyCode(key, salt));
});
