import { stringify } from 'yaml';
import { UNFILLED } from '../../knowledge/unfilled.ts';
import type { UnreadMessages } from './unread.ts';

/** A signature that somebody only has to complete, and the path it should get below knowledge/signatures. */
export interface SignatureStub {
  readonly path: string;
  readonly text: string;
}

const MOST_WORDS = 6;

/** One stub for each kind of message, no two with the same path and none with that of a finished signature. */
export function stubsFor(unread: readonly UnreadMessages[]): readonly SignatureStub[] {
  const taken = new Map<string, number>();
  return unread.map((messages) => {
    const name = `${messages.vendor}/draft-${nameOf(messages.template.text)}`;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return { path: `${name}${count === 1 ? '' : `-${count}`}.yaml`, text: textOf(messages) };
  });
}

function nameOf(template: string): string {
  const words = template.replace(/<\w+>/g, ' ').match(/[A-Za-z]{2,}/g) ?? ['message'];
  return words.slice(0, MOST_WORDS).join('-').toLowerCase();
}

function textOf({ template, count, example }: UnreadMessages): string {
  const signature = {
    status: 'draft',
    match: template.match,
    evidence: UNFILLED,
    says: UNFILLED,
    references: [UNFILLED],
    samples: [{ line: example.text }],
  };
  const times = count === 1 ? 'once' : `${count} times`;
  return `${guidance(times)}${stringify(signature, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' })}`;
}

function guidance(times: string): string {
  return [
    `Seen ${times}. What only a person can fill in:`,
    'evidence: the fact it states, a kind of knowledge/evidence.yaml; says: what the line means; references: where that',
    'is documented. Then name the groups of `match` that are attributes of the kind, (?<attempts>\\d{1,20}) for example,',
    'widen what else may differ, add near misses to `ignore`, and take out of the sample the names nobody should read.',
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}
