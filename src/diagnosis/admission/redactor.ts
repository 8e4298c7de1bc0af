import type { Fingerprint } from './admit.ts';
import { type OpenBlock, privateLines, settledEnd } from './redact-blocks.ts';
import { redactLine } from './redact-line.ts';
import { isDistinctive, MOST_REPEATED } from './redact-repeats.ts';
import { type FoundSecret, replacementFor } from './redact-secret.ts';

/** Fingerprints cost much by intent; a text with more keys than a gateway has tunnels is made to cost more still. */
const MOST_FINGERPRINTS = 40;

/** Takes the secrets out of a text that comes in pieces; a secret may begin in one and end in the next. */
export class Redactor {
  readonly #fingerprint: Fingerprint;
  readonly #named = new Set<string>();
  readonly #found = new Map<string, string>();
  #redactions = 0;
  #pending: readonly string[] = [];
  #open: OpenBlock | undefined;
  #isUserSecret = false;

  constructor(fingerprint: Fingerprint) {
    this.#fingerprint = fingerprint;
  }

  /** How many secrets were taken out. */
  get redactions(): number {
    return this.#redactions;
  }

  /** Secrets that may stand elsewhere too, and what takes their place. */
  get found(): ReadonlyMap<string, string> {
    return this.#found;
  }

  /** The lines without their secrets; the last of them are held back as long as a secret may go on. */
  take(lines: readonly string[]): readonly string[] {
    const all = [...this.#pending, ...lines];
    const end = settledEnd(all);
    this.#pending = all.slice(end);
    return this.#redact(all.slice(0, end));
  }

  takeLast(lines: readonly string[]): readonly string[] {
    const all = [...this.#pending, ...lines];
    this.#pending = [];
    return this.#redact(all);
  }

  #redact(lines: readonly string[]): readonly string[] {
    const { hidden, open } = privateLines(lines, this.#open);
    this.#open = open;
    return lines.map((line, at) => {
      const block = hidden.get(at);
      if (block?.starts) this.#redactions += 1;
      return block ? block.kept : this.#redactLine(line);
    });
  }

  #redactLine(line: string): string {
    this.#isUserSecret = sectionIsForUsers(line) ?? this.#isUserSecret;
    return redactLine(line, (secret) => this.#replace(secret));
  }

  #replace(secret: FoundSecret): string {
    const affordable = this.#named.size < MOST_FINGERPRINTS || this.#named.has(secret.written);
    const isPresharedKey = secret.isPresharedKey && affordable && !this.#isUserSecret;
    if (isPresharedKey) this.#named.add(secret.written);
    const replacement = replacementFor({ ...secret, isPresharedKey }, this.#fingerprint);
    if (isDistinctive(secret.written) && this.#found.size < MOST_REPEATED) this.#found.set(secret.written, replacement);
    this.#redactions += 1;
    return replacement;
  }
}

// swanctl.conf names the kind of a secret by its section; only those for IKE are shared by the two gateways.
function sectionIsForUsers(line: string): boolean | undefined {
  if (!line.includes('{')) return undefined;
  const [, name] = /^\s{0,80}([a-z]{1,20})[\w.-]{0,80}\s{0,20}\{/i.exec(line) ?? [];
  return name === undefined ? undefined : /^(?:eap|xauth|ntlm|ppk|private|rsa|ecdsa|pkcs|token|radius)/i.test(name);
}
