import type { z } from 'zod';
import type { Problem } from './problem.ts';

type Explanation = Pick<Problem, 'what' | 'why' | 'how'>;

/** Why a key is needed and how to mend its absence: for those whose name does not say it. */
const NEEDED: Readonly<Record<string, Pick<Problem, 'why' | 'how'>>> = {
  unknown: {
    why: 'everybody may answer "I don\'t know" and must get on',
    how: 'add `unknown:` with the node to go on with',
  },
  next: { why: 'the walk would stop here without an end', how: 'add `next:` with the node to go on with' },
  label: { why: 'a choice without words cannot be shown', how: 'add `label:` with a few plain words' },
  why: { why: 'people may ask why they are asked', how: 'add `why:` with one sentence' },
  text: { why: 'there would be nothing to show', how: 'add `text:` in plain words' },
};

export function explainIssue(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): Explanation {
  const where = path.map(String).join('.');
  const key = String(path.at(-1) ?? '');
  const needed = NEEDED[key];
  if (issue.code === 'invalid_type' && needed) return { what: `\`${where}\` is missing or empty`, ...needed };
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        what: `\`${where}\` has the unknown key ${issue.keys.join(', ')}`,
        why: 'a key that nothing reads is most likely a slip',
        how: 'correct its name or take it out',
      };
    case 'invalid_union':
      return explainUnion(where, key);
    default:
      return { what: `\`${where}\` is not right`, why: issue.message, how: 'write it as the other flows do' };
  }
}

function explainUnion(where: string, key: string): Explanation {
  if (key === 'kind')
    return {
      what: `\`${where}\` is no kind of node`,
      why: 'only these can be walked',
      how: 'use choice, form, artefact, diagnosis, fix, next-step, hand-off, end or use',
    };
  return {
    what: `\`${where}\` is not a condition`,
    why: 'conditions are data',
    how: 'use {fact, is}, {known}, {verdict}, {not}, {all} or {any}',
  };
}
