import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const knowledge = loadKnowledge(KNOWLEDGE_FOLDER);
const cases = path.join(import.meta.dirname, '../cases/strongswan');
const broken = readFileSync(path.join(cases, 'v2-psk-mismatch/responder.log'), 'utf8');
const healthy = readFileSync(path.join(cases, 'v2-healthy-psk/responder.log'), 'utf8');

/** The second tunnel's lines with SA numbers of their own, as one daemon would give them. */
function renumber(log: string): string {
  return log.replaceAll(/<(\S+\|)?1>/gu, '<$17>').replaceAll(/IKE_SA (\S+)\[1\]/gu, 'IKE_SA $1[7]');
}

function diagnosisOf(text: string) {
  return diagnose(
    {
      scenario: 'unknown',
      texts: [{ name: 'gw.log', side: 'local', text, redactions: 0, bytes: text.length }],
      facts: {},
    },
    knowledge,
  );
}

test.each([
  { what: 'before', text: `${broken}\n${renumber(healthy)}` },
  { what: 'after', text: `${healthy}\n${renumber(broken)}` },
])('a tunnel that is refused is named though another one comes up in the same log, $what it', ({ text }) => {
  const { verdict, findings } = diagnosisOf(text);
  expect(verdict).toBe('fault-found');
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ cause: 'psk-mismatch', tunnel: 'gw-gw' });
});

test('where a log tells of one tunnel only, no name is put before what is found', () => {
  expect(diagnosisOf(broken).findings[0]).not.toHaveProperty('tunnel');
});

test('an SA of a daemon that was started anew is another one, though it bears the same number', () => {
  const restarted = `${broken}\n${healthy}`.replaceAll(/IKE_SA (\S+)\[7\]/gu, 'IKE_SA $1[1]');
  const { verdict, findings } = diagnosisOf(restarted);
  expect(verdict).toBe('fault-found');
  expect(findings[0]).toMatchObject({ cause: 'psk-mismatch', tunnel: 'gw-gw' });
});
