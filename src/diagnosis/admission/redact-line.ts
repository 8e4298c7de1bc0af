import { foldSpelling } from './fold-spelling.ts';
import type { SecretRule, Where } from './redact-rule.ts';
import { rulesFor, trigger } from './redact-rules.ts';
import { type FoundSecret, unescapeQuoted, unescapeXml } from './redact-secret.ts';

type Replace = (secret: FoundSecret) => string;

/** Takes the secrets out of one line, each replaced by what `replace` says. */
export function redactLine(line: string, replace: Replace): string {
  const folded = foldSpelling(line);
  const text = folded?.text ?? line;
  let kept = '';
  let from = 0;
  for (const place of secretsIn(text)) {
    const [start, end] = folded
      ? [folded.places[place.start] ?? 0, folded.places[place.end] ?? 0]
      : [place.start, place.end];
    kept += line.slice(from, start) + replace(secretOf(place, line.slice(start, end)));
    from = end;
  }
  return kept + line.slice(from);
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly capture: (typeof captures)[number];
  readonly form: string | undefined;
  readonly isPresharedKey: boolean;
}

function* secretsIn(line: string): Generator<Place> {
  let from = 0;
  trigger.lastIndex = 0;
  for (let match = trigger.exec(line); match; match = trigger.exec(line)) {
    const after = trigger.lastIndex;
    for (const place of secretsAt(line, match.index, rulesFor(match[0]))) {
      if (place.start < from) continue;
      yield place;
      from = place.end;
    }
    trigger.lastIndex = Math.max(from, after);
  }
}

function* secretsAt(line: string, index: number, rules: readonly SecretRule[]): Generator<Place> {
  for (const rule of rules) {
    const first = applies(rule.where, line, index) ? placeAt(line, index, rule.pattern, rule) : undefined;
    if (!first) continue;
    if (isDone(line, first)) return;
    yield first;
    for (let next = further(line, first, rule); next; next = further(line, next, rule)) yield next;
    return;
  }
}

function further(line: string, { end }: Place, rule: SecretRule): Place | undefined {
  return rule.next && placeAt(line, end, rule.next, rule);
}

function applies(where: Where, line: string, index: number): boolean {
  switch (where) {
    case 'anywhere':
      return true;
    case 'row':
      return index <= 130;
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
  /^\s{0,80}(?:\S{1,64}[#>$%]\s{0,4})?(?:set|option|enable|username|user|aaa|tacacs|radius|add|crypto|ikev[12]|local|neighbor|ip|ntp|standby)\b/i;

// What was redacted before stands here, perhaps behind the word that tells how it was written.
function isDone(line: string, { start, end }: Place): boolean {
  return line.startsWith('«', start) || /^\s{0,8}["']?«/.test(line.slice(end, end + 12));
}

const captures = ['quoted', 'single', 'escaped', 'open', 'bare', 'line', 'xml'] as const;

function placeAt(line: string, index: number, pattern: RegExp, { isPresharedKey }: SecretRule): Place | undefined {
  pattern.lastIndex = index;
  const match = pattern.exec(line);
  const capture = captures.find((name) => match?.groups?.[name] !== undefined);
  const [start, reach] = (capture && match?.indices?.groups?.[capture]) ?? [0, 0];
  if (capture === undefined || line.slice(start, reach).trim() === '') return undefined;
  const end = capture === 'line' ? start + line.slice(start, reach).replace(closing, '').length : reach;
  return { start, end, capture, form: match?.groups?.['form'], isPresharedKey };
}

/** Behind a secret that takes the rest of its line, of the section that holds it. */
const closing = /[\s;]{0,40}\}[\s;}]{0,40}(?:\s#.*)?$/;

function secretOf({ capture, form, isPresharedKey }: Place, raw: string): FoundSecret {
  return { written: written(capture, raw), form: formOf(form), isPresharedKey };
}

function written(capture: Place['capture'], raw: string): string {
  switch (capture) {
    case 'xml':
      return unescapeXml(raw.trim());
    case 'quoted':
      return unescapeQuoted(raw);
    case 'line':
      return raw.replace(/\s+#.*$/, '').replace(/[\s;}]+$/, '');
    case 'single':
    case 'escaped':
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
