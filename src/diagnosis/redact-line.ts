import { rulesFor, type SecretRule, trigger, type Where } from './redact-rules.ts';
import { type FoundSecret, unescapeQuoted, unescapeXml } from './redact-secret.ts';

/** Takes the secrets out of one line, each replaced by what `replace` says. */
export function redactLine(line: string, replace: (secret: FoundSecret) => string): string {
  let kept = '';
  let from = 0;
  trigger.lastIndex = 0;
  for (let match = trigger.exec(line); match; match = trigger.exec(line)) {
    const place = secretAt(line, match.index, rulesFor(match[0]));
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
  for (const { pattern, isPresharedKey, where } of rules) {
    if (!applies(where, line, index)) continue;
    pattern.lastIndex = index;
    const match = pattern.exec(line);
    if (!match) continue;
    const place = placeOf(match, isPresharedKey);
    if (place && !isDone(line, place)) return place;
    if (place) return undefined;
  }
  return undefined;
}

function applies(where: Where, line: string, index: number): boolean {
  switch (where) {
    case 'anywhere':
      return true;
    case 'line-start':
      return index <= 120 && /^\s*(?:[\w.-]*[\w.]-?)?$/.test(line.slice(0, index));
    case 'command':
      return applies('line-start', line, index) || commandStart.test(line.slice(0, 120));
    case 'openiked':
      return index <= 2000 && /^\s{0,80}(?:ikev2\s|psk\s)/.test(line.slice(0, 100));
    case 'snmp':
      return index <= 200 && /snmp|^\s{0,80}r[ow]community/i.test(line.slice(0, index + 20));
  }
}

const commandStart =
  /^\s{0,80}(?:set|enable|username|user|aaa|tacacs|radius|add|crypto|ikev[12]|local|neighbor|ip|ntp|standby)\b/i;

// What was redacted before stands here, perhaps behind the word that tells how it was written.
function isDone(line: string, { start, end }: Place): boolean {
  return line.startsWith('«', start) || /^\s{0,8}["']?«/.test(line.slice(end, end + 12));
}

const captures = ['quoted', 'single', 'open', 'bare', 'line', 'xml'] as const;

function placeOf(match: RegExpExecArray, isPresharedKey: boolean): Place | undefined {
  const name = captures.find((capture) => match.groups?.[capture] !== undefined);
  const [start, end] = (name && match.indices?.groups?.[name]) ?? [0, 0];
  const raw = (name && match.groups?.[name]) ?? '';
  if (name === undefined || raw.trim() === '') return undefined;
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
