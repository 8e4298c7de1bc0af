import { anyVendorRules } from './redact-any-vendor-rules.ts';
import { presharedKeyRules } from './redact-key-rules.ts';
import { otherSecretRules } from './redact-password-rules.ts';
import { peopleRules } from './redact-people-rules.ts';
import type { SecretRule, WordRules } from './redact-rule.ts';

const rulesByWord: readonly WordRules[] = [
  ...anyVendorRules,
  ...peopleRules,
  ...presharedKeyRules,
  ...otherSecretRules,
];

/** Finds every place where a rule may begin; what was redacted before is one piece, and is left alone. */
export const trigger = new RegExp(`«[^»\\n]{0,80}»|${rulesByWord.map(([word]) => word).join('|')}`, 'gi');

const wordPatterns = rulesByWord.map(([word, rules]) => ({ pattern: new RegExp(`^(?:${word})$`, 'i'), rules }));
const rulesBySpelling = new Map<string, readonly SecretRule[]>();
const MOST_SPELLINGS = 10_000;

/** The rules that begin with the text that was found; none for what was redacted before. */
export function rulesFor(found: string): readonly SecretRule[] {
  const known = rulesBySpelling.get(found);
  if (known) return known;
  const rules = wordPatterns.find(({ pattern }) => pattern.test(found))?.rules ?? [];
  if (rulesBySpelling.size < MOST_SPELLINGS) rulesBySpelling.set(found, rules);
  return rules;
}
