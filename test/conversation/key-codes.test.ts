import { expect, test } from '@jest/globals';
import { composeParts } from '../../src/compose.ts';
import type { View } from '../../src/conversation/view.ts';
import { keyCode, saltOfCase } from '../../src/diagnosis/keys/key-codes.ts';
import { MemoryCaseStore } from '../../src/store/memory-case-store.ts';
import { openThread, textOf, tones } from '../support/conversation.ts';

const parts = composeParts(new MemoryCaseStore());
let threads = 0;

/** A case of a new tunnel with a pre-shared key, as far as the question for the codes. */
async function untilCodesAreAsked() {
  threads += 1;
  const name = `codes:${threads}`;
  const thread = openThread(parts, name);
  let view = await thread.command('new');
  for (let count = 0; count < 30 && !asksForCodes(view); count += 1) view = await goOn(thread, view);
  return { thread, view, salt: saltOfCase(name) };
}

const asksForCodes = ({ question }: View) =>
  question?.kind === 'form' && question.fields.some(({ id }) => id === 'keys.codes');

function goOn({ send, answer }: ReturnType<typeof openThread>, { question }: View): Promise<View> {
  if (question?.kind !== 'form' || !question.fields.some(({ id }) => id === 'local.ike.authentication'))
    return answer('unknown');
  return send({ kind: 'submit', question: question.id, values: { 'local.ike.authentication': 'psk' } });
}

test('both sides get a command with the salt of their case', async () => {
  const { view, salt } = await untilCodesAreAsked();
  const commands = view.question?.howToFind.flatMap((step) => step.commands) ?? [];
  expect(commands.length).toBeGreaterThan(1);
  for (const command of commands) expect(command).toContain(salt);
  expect(view.parts).toContainEqual(expect.objectContaining({ kind: 'steps', steps: view.question?.howToFind }));
});

test('codes that differ name the key as the cause, and the key was never shown', async () => {
  const { thread, salt } = await untilCodesAreAsked();
  const view = await thread.say(`${keyCode('grape-1uice', salt)}\n${keyCode('grape-1uice ', salt)}`);
  expect(view.diagnosis?.findings[0]?.cause).toBe('psk-mismatch');
  expect(textOf(view)).toContain('The codes of the two keys differ');
});

test('codes that are equal leave the key out of the question', async () => {
  const { thread, salt } = await untilCodesAreAsked();
  const view = await thread.say(`${keyCode('grape-1uice', salt)} ${keyCode('grape-1uice', salt)}`);
  expect(tones(view)).not.toContain('complaint');
  expect(view.diagnosis?.findings.map(({ cause }) => cause) ?? []).not.toContain('psk-mismatch');
});

test('a code that is mistyped, of another case, or alone is refused and asked for again', async () => {
  const { thread, salt } = await untilCodesAreAsked();
  const right = keyCode('grape-1uice', salt);
  const wrong = [right.replace(/.$/, (last) => (last === '0' ? '1' : '0')), keyCode('k', saltOfCase('web:9')), ''];
  for (const other of wrong) {
    const view = await thread.say(`${right} ${other}`);
    expect(view.diagnosis?.verdict).not.toBe('fault-found');
    expect(asksForCodes(view)).toBe(true);
    expect(textOf(view)).toMatch(/not as it was printed|different cases|two codes/);
  }
});
