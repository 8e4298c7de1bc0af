import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { admit } from '../../src/diagnosis/admission/admit.ts';
import { redact } from '../../src/diagnosis/admission/redact.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { diagnosisText } from '../../src/terminal/diagnosis-text.ts';
import { agreed, dialects, knowledge, textOf } from '../configurations/pairs.ts';
import { encodingsOf, fullWidth } from './encodings.ts';
import { harmless } from './harmless.ts';
import { spellings } from './spellings.ts';

const fingerprint = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 6);
const secrets = ['Xk7-Zebra#91qL', 'hunter2swordfish', 'R3d+Fox/42==', "Wolf7'pack", 'ÄpfelSaft99', 'z{6}Qu;ark!'];

const survivors = (text: string, secret: string) =>
  [...encodingsOf(secret), fullWidth(secret)].filter((encoding) => text.includes(encoding));

test.each(spellings)('no secret survives in %s', (_, place) => {
  for (const secret of secrets) {
    const text = place(secret);
    const { text: kept, redactions } = redact(text, fingerprint);
    expect(survivors(kept, secret)).toEqual([]);
    expect(redactions).toBeGreaterThan(0);
    expect(kept.split('\n')).toHaveLength(text.split('\n').length);
    expect(redact(kept, fingerprint).text).toBe(kept);
  }
});

test.each(harmless)('what gives no secret stays as it is: %s', (line) => {
  expect(redact(line, fingerprint).text).toBe(line);
});

test.each(dialects.map((dialect) => ({ vendor: dialect.vendor, dialect })))(
  '$vendor: the diagnosis of a configuration does not show its key',
  ({ dialect }) => {
    for (const secret of secrets) {
      const text = textOf({ dialect, settings: agreed, secret }) ?? '';
      expect(text).toContain(secret);
      expect(survivors(told(text), secret)).toEqual([]);
    }
  },
);

const cases = path.join(import.meta.dirname, '../cases');
const configurations = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(?:conf|secrets)$/.test(file),
);

test.each(configurations)('the diagnosis of %s does not show its key', (file) => {
  const text = readFileSync(path.join(cases, file), 'utf8');
  for (const secret of secrets) {
    const other = text.replaceAll(/(secret\s*=\s*"?|PSK ")[^"\s]+/g, `$1${secret.replaceAll('$', '$$$$')}`);
    expect(survivors(told(other), secret)).toEqual([]);
  }
});

/** All that the diagnosis of a text says, to a program and to a person. */
function told(text: string): string {
  const texts = admit({ name: 'gateway.txt', side: 'local', bytes: Buffer.from(text) }, fingerprint);
  const diagnosis = diagnose({ scenario: 'new-tunnel', texts, facts: {} }, knowledge);
  return JSON.stringify([texts, diagnosis]) + diagnosisText(diagnosis);
}
