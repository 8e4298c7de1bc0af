import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

interface Message {
  readonly pattern: RegExp;
  readonly evidence: (groups: Readonly<Record<string, string | undefined>>, line: StatusLine) => readonly Evidence[];
}

/** What swanctl itself says: of loading the configuration, of the daemon, of the end of an attempt. */
const MESSAGES: readonly Message[] = [
  {
    pattern: /^loaded connection '(?<connection>.{1,128})'$/u,
    evidence: ({ connection = '' }, line) => [
      fact('connection-loaded', `The connection ${connection} was loaded.`, line, { connection }),
    ],
  },
  {
    pattern: /^loading connection '(?<connection>.{1,128})' failed: (?<reason>.{1,400})$/u,
    evidence: ({ connection = '', reason = '' }, line) => [
      fact('config-not-loaded', `The connection ${connection} was not loaded: ${reason}.`, line, {
        connection,
        reason,
      }),
    ],
  },
  {
    pattern: /^(?:loading|opening|parsing) (?<what>[^']{0,60}'.{1,200}') failed(?:: (?<reason>.{1,300}))?$/u,
    evidence: ({ what = '', reason }, line) => [
      isKeyOrCertificate(what)
        ? fact('certificate-missing', `Not loaded: ${what}.`, line, { subject: what })
        : fact('config-not-loaded', `Not loaded: ${what}.`, line, { reason: reason ?? what }),
    ],
  },
  {
    pattern: /^no (?:connections|files) found(?:, .{0,80})?$/u,
    evidence: (_, line) => [
      fact('config-not-loaded', 'No connection is configured.', line, { reason: 'no connections found' }),
    ],
  },
  {
    pattern:
      /^(?<reason>\S{1,200}:\d{1,6}: .{1,300}|unable to (?:open|read|parse) .{1,300}|parsing swanctl config failed.{0,200})$/u,
    evidence: ({ reason = '' }, line) => [
      fact('config-not-loaded', `The configuration cannot be read: ${reason}.`, line, { reason }),
    ],
  },
  {
    pattern: /^connecting to 'unix:\/\/\S{1,200}' failed: (?<reason>.{1,120})$/u,
    evidence: ({ reason = '' }, line) => [
      fact('daemon-not-running', `The IKE daemon does not answer: ${reason}.`, line, { reason }),
    ],
  },
  {
    pattern: /^initiate failed: (?:CHILD_SA|IKE_SA)? ?config '(?<connection>.{1,128})' not found$/u,
    evidence: ({ connection = '' }, line) => [
      fact('connection-not-found', `The daemon knows no connection ${connection}.`, line, { connection }),
    ],
  },
  { pattern: /^initiate (?:failed: .{1,300}|completed successfully)$/u, evidence: () => [] },
  { pattern: /^Error: connecting to '\S{1,200}' URI failed: /u, evidence: () => [] },
  {
    pattern:
      /^(?:loaded|unloaded) (?:(?:ike|eap|xauth|ntlm|ppk) secret|certificate|\S{1,12} (?:key|secret)|pool|authority) ?/u,
    evidence: () => [],
  },
  { pattern: /^(?:successfully loaded|loaded) \d{1,6}|^no (?:authorities|pools|secrets) found/u, evidence: () => [] },
];

function isKeyOrCertificate(what: string): boolean {
  return /\b(?:certificate|key|crl|x509\w{0,4})\b|\.(?:pem|der|crt|cer|key)'/iu.test(what);
}

/** Reads the output of `swanctl --load-all` and what swanctl says when there is no daemon. */
export function readSwanctlLoad(lines: readonly StatusLine[]): StatusPart {
  const read: number[] = [];
  const evidence: Evidence[] = [];
  for (const line of lines) {
    const message = MESSAGES.find(({ pattern }) => pattern.test(line.text));
    if (!message) continue;
    read.push(line.number);
    evidence.push(...message.evidence(message.pattern.exec(line.text)?.groups ?? {}, line));
  }
  return { format: 'swanctl --load-all', read, evidence };
}
