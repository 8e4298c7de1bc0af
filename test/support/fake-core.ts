import type { AdmittedText } from '../../src/diagnosis/admission/admit.ts';
import type { Diagnosis, Finding, InputSummary } from '../../src/diagnosis/diagnosis.ts';
import type { DiagnosisRequest } from '../../src/diagnosis/request.ts';

/**
 * A core that reads only texts like `log strongswan initiator psk-mismatch 0.97` (kind, vendor, role, cause,
 * probability; `-` leaves one out) in their first line, and takes the first cause that any of them names.
 */
export function fakeDiagnose(request: DiagnosisRequest): Diagnosis {
  const texts = request.texts.map((text) => ({ text, words: wordsOf(text) }));
  const findings = texts.flatMap(({ text, words }) =>
    words.cause === undefined ? [] : [findingOf(text, words.cause, words.probability)],
  );
  const healthy = texts.some(({ words }) => words.healthy);
  return {
    schema: 1,
    scenario: request.scenario,
    verdict: findings.some(({ probability }) => probability >= 0.5)
      ? 'fault-found'
      : healthy
        ? 'no-fault-found'
        : 'not-enough-evidence',
    findings,
    advice: [{ id: 'ikev1-deprecated', text: 'IKEv1 is deprecated: move to IKEv2.', references: ['RFC 9395'] }],
    compared: [],
    differences:
      request.texts.length < 2
        ? []
        : [
            {
              field: 'ike.dhGroup',
              local: ['14'],
              peer: ['19'],
              cause: 'ike-proposal-mismatch',
              assumedDefault: false,
              verdict: 'fails-now',
              says: 'Both sides need a group in common.',
            },
          ],
    nextSteps: [
      { ask: 'responder-log', side: 'peer', why: 'It knows why it refused.', commands: ['show the log'], gain: 1.2 },
      { ask: 'answer', side: 'local', fact: 'nat.present', why: 'NAT would explain it.', commands: [], gain: 0.5 },
    ],
    told: texts.flatMap(({ text: { name, side }, words: { role } }) =>
      role === null || side === 'unknown'
        ? []
        : [{ fact: 'initiator', value: (role === 'initiator') === (side === 'local') ? 'local' : 'peer', file: name }],
    ),
    inputs: texts.map(
      ({ text, words }): InputSummary => ({
        file: text.name,
        side: text.side,
        kind: words.kind,
        vendor: words.vendor,
        format: null,
        lines: text.text.split('\n').length,
        recognised: 1,
        role: words.role,
      }),
    ),
    redactions: request.texts.reduce((sum, text) => sum + text.redactions, 0),
  };
}

interface Words {
  readonly kind: InputSummary['kind'];
  readonly vendor: string | null;
  readonly role: InputSummary['role'];
  readonly cause: string | undefined;
  readonly healthy: boolean;
  readonly probability: number;
}

function wordsOf({ text }: AdmittedText): Words {
  const [kind, vendor = '-', role = '-', cause = '-', probability = '0'] = text.split('\n')[0]?.split(' ') ?? [];
  return {
    kind: kind === 'log' || kind === 'config' || kind === 'status' ? kind : ('unknown' as const),
    vendor: vendor === '-' ? null : vendor,
    role: role === 'initiator' || role === 'responder' ? role : null,
    cause: cause === '-' || cause === 'healthy' ? undefined : cause,
    healthy: cause === 'healthy',
    probability: Number(probability),
  };
}

function findingOf(text: AdmittedText, cause: string, probability: number): Finding {
  return {
    cause,
    detail: null,
    probability,
    summary: `The cause is ${cause}.`,
    phase: 'ike',
    fixOn: 'both',
    evidence: [
      {
        file: text.name,
        side: text.side,
        line: 1,
        text: text.text.split('\n')[0] ?? '',
        says: 'The key did not verify in IKE_AUTH.',
        weight: 6,
        why: 'Only a wrong key does that.',
      },
      {
        file: 'answers',
        side: 'local',
        line: 0,
        text: 'nat.present: no',
        says: 'There is no NAT.',
        weight: -0.5,
        why: 'NAT makes it likelier.',
      },
    ],
    remedies: [
      {
        side: 'local',
        vendor: 'strongswan',
        text: 'Set the same key.',
        commands: ['swanctl --load-creds'],
        impact: 'changes-configuration',
      },
    ],
    references: ['RFC 7296 section 2.15'],
  };
}

/** Admits bytes as UTF-8, takes out what follows `secret `, and refuses what begins with `unusable`. */
export function fakeAdmit(file: {
  readonly name: string;
  readonly side: AdmittedText['side'];
  readonly bytes: Uint8Array;
}): readonly AdmittedText[] {
  const raw = new TextDecoder().decode(file.bytes);
  const { name, side } = file;
  const bytes = file.bytes.length;
  if (raw.startsWith('unusable'))
    return [{ name, side, bytes, text: '', redactions: 0, problem: 'It is a picture; paste the text instead.' }];
  const text = raw.replace(/secret \S+/g, 'secret [redacted]');
  return [{ name, side, bytes, text, redactions: text === raw ? 0 : 1 }];
}
