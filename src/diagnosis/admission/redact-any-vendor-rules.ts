import { assigned, option, rule, type SecretRule, said, type WordRules } from './redact-rule.ts';
import { alone, form, madeUp, notAWord, quoted, value } from './redact-values.ts';

/** Behind `authentication pre-share` and in a proposal of ScreenOS stand algorithms, not keys. */
const noAlgorithm =
  '(?!(?:group|dh|encr|hash|integ|prf|life|esp|ah|3?des|aes|sha|md5|rsa|ecdsa|key|null)[\\w-]*(?:\\s|$))';

/** A setting by its name alone, in whatever a vendor writes: command, block, `name = value`, JSON, XML. */
const named = (word: string): readonly SecretRule[] => [
  ...assigned(true, word),
  ...said(true, word),
  option(true, word),
  rule(true, `${word}[\\w-]{0,20}\\s+${form}(?:${quoted})`),
  rule(true, `${word}[\\w-]{0,20}\\s+${form}${noAlgorithm}${madeUp}`),
  rule(true, `${word}[\\w-]{0,20}\\s+${form}${noAlgorithm}${alone}`, 'line-start'),
  rule(true, `${word}[\\w-]{0,20}\\s+${form}${noAlgorithm}(?<bare>${notAWord}[^\\s"'<>«,;]+)`, 'command'),
];

/** Where it goes on as `pre-shared key`, that has rules of its own. */
const preshare = 'pre[-_]?share(?!d[-_ \\t]{0,2}(?:key|secret))d?(?:[-_]?(?:key|secret))?';

// ScreenOS prints the key encoded, each time and on each device another way, so that it cannot be compared.
const encodedByScreenos = rule(
  false,
  'preshare\\s+(?<=set\\s+ike\\s+gateway\\s.{0,400})"(?<quoted>[A-Za-z0-9+/]{20,}={0,2})"',
);

/** What a pre-shared key is called by vendors that have no rule of their own. */
export const anyVendorRules: readonly WordRules[] = [
  [preshare, [encodedByScreenos, rule(true, `pre-?share\\s+key\\s+${form}${value}`), ...named(preshare)]],
  ...['ps(?:k[-_]?)?key(?![\\w-])', '(?:ike|ipsec|vpn|isakmp)[-_]?key(?![\\w-])'].map(
    (word): WordRules => [word, named(word)],
  ),
];
