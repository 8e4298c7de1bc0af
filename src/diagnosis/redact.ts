import type { Fingerprint } from './admit.ts';
import { privateLines } from './redact-blocks.ts';
import { forgetRepeats } from './redact-repeats.ts';
import { rulesAt, type SecretRule, trigger } from './redact-rules.ts';
import { type FoundSecret, replacementFor, unescapeQuoted, unescapeXml } from './redact-secret.ts';

export interface Redacted {
  readonly text: string;
  readonly redactions: number;
}

/**
 * Takes every secret out of a text of any vendor: configuration, log, JSON, XML. Lines keep their numbers, and a text
 * that was redacted already stays as it is.
 */
export function redact(text: string, fingerprint: Fingerprint): Redacted {
  const lines = text.split('\n');
  const hidden = privateLines(lines);
  const found: { secret: string; replacement: string }[] = [];
  let redactions = 0;
  let isUserSecret = false;
  const kept = lines.map((line, at) => {
    const block = hidden.get(at);
    if (block) {
      redactions += block.starts ? 1 : 0;
      return block.kept;
    }
    isUserSecret = sectionIsForUsers(line) ?? isUserSecret;
    return redactLine(line, (secret) => {
      const replacement = replacementFor(isUserSecret ? { ...secret, isPresharedKey: false } : secret, fingerprint);
      found.push({ secret: secret.written, replacement });
      redactions += 1;
      return replacement;
    });
  });
  return { text: forgetRepeats(kept.join('\n'), found), redactions };
}

// swanctl.conf names the kind of a secret by its section; only those for IKE are shared by the two gateways.
function sectionIsForUsers(line: string): boolean | undefined {
  const [, name] = /^\s{0,80}([a-z]+)[\w.-]*\s*\{/i.exec(line) ?? [];
  return name === undefined
    ? undefined
    : /^(?:eap|xauth|ntlm|ppk|private|rsa|ecdsa|pkcs8|pkcs12|token|radius)/i.test(name);
}

function redactLine(line: string, replace: (secret: FoundSecret) => string): string {
  let kept = '';
  let from = 0;
  trigger.lastIndex = 0;
  for (let match = trigger.exec(line); match; match = trigger.exec(line)) {
    const place =
      match.groups?.done === undefined ? secretAt(line, match.index, rulesAt(match.groups ?? {})) : undefined;
    if (!place || place.start < from) continue;
    kept += line.slice(from, place.start) + replace(place.secret);
    from = place.end;
    trigger.lastIndex = Math.max(from, trigger.lastIndex);
  }
  return kept + line.slice(from);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly secret: FoundSecret;
}

function secretAt(line: string, index: number, rules: readonly SecretRule[]): Place | undefined {
  for (const { pattern, isPresharedKey } of rules) {
    pattern.lastIndex = index;
    const match = pattern.exec(line);
    const place = match && placeOf(match, isPresharedKey);
    if (place) return place;
  }
  return undefined;
}

const captures = ['quoted', 'single', 'open', 'bare', 'line', 'xml'] as const;

function placeOf(match: RegExpExecArray, isPresharedKey: boolean): Place | undefined {
  const name = captures.find((capture) => match.groups?.[capture] !== undefined);
  const [start, end] = (name && match.indices?.groups?.[name]) ?? [0, 0];
  const raw = (name && match.groups?.[name]) ?? '';
  if (name === undefined || raw.trim() === '' || raw.startsWith('«')) return undefined;
  return { start, end, secret: { written: written(name, raw), form: formOf(match.groups?.form), isPresharedKey } };
}

function written(capture: (typeof captures)[number], raw: string): string {
  switch (capture) {
    case 'xml':
      return unescapeXml(raw.trim());
    case 'quoted':
      return unescapeQuoted(raw);
    case 'line':
      return raw.replace(/\s+#.*$/, '').replace(/[\s;}]+$/, '');
    case 'single':
    case 'open':
    case 'bare':
      return raw;
  }
}

function formOf(form: string | undefined): FoundSecret['form'] {
  const word = (form ?? '').trim().toLowerCase();
  if (word.startsWith('hex')) return 'hex';
  return /^(?:[5678]|enc|cipher|encrypted)$/.test(word) ? 'encrypted' : 'plain';
}
