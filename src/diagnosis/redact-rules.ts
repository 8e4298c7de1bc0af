/** How a secret is introduced in a text. The pattern is tried where its word stands; it captures the secret. */
export interface SecretRule {
  /** Captures one of: `quoted`, `single`, `open` (a quote that this line does not close), `bare`, `line`, `xml`; and `form`. */
  readonly pattern: RegExp;
  readonly isPresharedKey: boolean;
  readonly where: Where;
}

/** Where on a line a rule applies: some words are plain language unless they begin a line or belong to a command. */
export type Where = 'anywhere' | 'line-start' | 'command' | 'openiked' | 'snmp';

const stop =
  'mismatch(?:ed|es)?|missing|fail(?:s|ed|ure)?|errors?|not|is|was|are|for|found|auth(?:entication)?|authby|does|and|or|with|has|have|in|to|of|from|the|' +
  'rejected|configured|unknown|invalid|wrong|differs?|success(?:ful|fully)?|succeeded|yes|no|true|false|none|null|never|required|optional|' +
  'incorrect|correct|expired|empty|different|same|identical|equal|too|set|unset|valid|ok|fine|good|bad|checked|being|only|now|still|stored|kept|gone|lost|changed|rotated|' +
  'enabled?|disabled?|loaded|using|used|id|key|address|hostname|local|remote|method|psk|rsa-sig|default|policy|based|selected';
const notAWord = `(?!\\{(?:\\s|$))(?!=+\\s)(?!(?:${stop})(?:[\\s"'.,;:)\\]]|$))(?![\\w.-]{1,40}\\s{0,4}=(?!=*(?:\\s|$)))`;

const quoted = `"(?<quoted>(?:[^"\\\\]|\\\\.)*)"|'(?<single>[^']*)'|["'](?<open>[^"']*)$`;
const bare = `(?<bare>${notAWord}[^\\s"'<>«]*[^\\s"'<>«,;})\\]&])`;
const value = `(?:${quoted}|${bare})`;
/** A value that takes the rest of its line: unquoted secrets may hold blanks. */
const toLineEnd = `(?:${quoted}|(?<line>(?!«)${notAWord}[^"'\\s].*))`;
const form = '(?<form>(?:[05678]|ENC|cipher|simple|hex|hexadecimal|encrypted|plaintext|plain-text)\\s+)?';
/** Megabytes of blanks between a word and its value are no text of any device, and would exhaust the stack. */
const bounded = (pattern: string): string => pattern.replaceAll('\\s+', '\\s{1,200}').replaceAll('\\s*', '\\s{0,200}');
const rule = (isPresharedKey: boolean, pattern: string, where: Where = 'anywhere'): SecretRule => ({
  isPresharedKey,
  pattern: new RegExp(bounded(pattern), 'diy'),
  where,
});

const assignment = `[\\w.-]{0,40}\\s{0,8}["']?\\s{0,8}(?:=>?|:(?!:))\\s{0,8}`;
const wholeLine = (word: string) => `${word}[\\w.-]{0,40}\\s{0,8}[=:]\\s{0,8}${toLineEnd}`;
const element = (word: string) =>
  `(?<=<[\\w:.-]{0,40})${word}[\\w.-]{0,40}(?:\\s[^<>]{0,200})?>(?:<!\\[CDATA\\[)?(?<xml>[^<\\]]+)`;
const anyNotation = (isPresharedKey: boolean, word: string): readonly SecretRule[] => [
  rule(isPresharedKey, element(word)),
  rule(isPresharedKey, wholeLine(word), 'line-start'),
  rule(isPresharedKey, `${word}${assignment}${value}`),
];

const sharedKey = 'shared[-_ \\t]{0,2}(?:key|secret)';
/** As people say it: "our key is …", "the password is: …"; and as a table has it. */
const saidOrInTable = (isPresharedKey: boolean, word: string): readonly SecretRule[] => [
  rule(isPresharedKey, `${word}\\s{1,8}(?:is|ist|lautet)\\s{0,8}:?\\s{1,8}${value}`),
  rule(isPresharedKey, `${word}\\s{0,8}(?:\\t|\\|)\\s{0,40}${value}`),
];
const command = (word: string) => `${word}[\\w-]{0,30}\\s+${form}${value}`;

/** Word → rules that begin with it, the most particular first. */
const rulesByWord: readonly (readonly [string, readonly SecretRule[]])[] = [
  [
    sharedKey,
    [
      ...anyNotation(true, sharedKey),
      ...saidOrInTable(true, sharedKey),
      rule(true, `${sharedKey}\\s+(?:address|hostname)\\s+\\S+(?:\\s+\\d[\\d.]*)?\\s+key\\s+${form}${value}`),
      rule(true, `${sharedKey}\\s+(?:\\{\\s*)?(?:(?:local|remote|key|ascii-text|psk-value)\\s+){0,3}${form}${value}`),
    ],
  ],
  [
    ':\\s{0,8}PSK\\b',
    [
      rule(true, `:\\s{0,8}PSK\\s+${toLineEnd}`),
      rule(true, ':\\s{0,8}PSK(?:"(?<quoted>[^"]*)"|\'(?<single>[^\']*)\')'),
    ],
  ],
  [
    ':\\s{0,8}(?:XAUTH|EAP|NTLM|PIN|RSA|ECDSA|PUBKEY|PKCS8|P12|PKCS12|BLISS|PRIVATE)\\b',
    [
      rule(
        false,
        ':\\s{0,8}(?:RSA|ECDSA|PUBKEY|PKCS8|P12|PKCS12|BLISS|PIN|PRIVATE)\\s+[^\\s"{]+\\s+"(?<quoted>[^"]*)"',
      ),
      // What a gateway logs of a login: its number and how it ended.
      rule(false, `:\\s{0,8}(?:XAUTH|EAP|NTLM)\\s+(?!\\d{1,20} (?:result FNBAM_|pending$)|user ")${toLineEnd}`),
    ],
  ],
  ['psksecret', [rule(true, `psksecret[\\w-]{0,20}\\s+${form}${value}`), ...anyNotation(true, 'psksecret')]],
  [
    'psk',
    [
      ...anyNotation(true, 'psk'),
      ...saidOrInTable(true, 'psk'),
      rule(true, `(?<=-\\w{0,20})psk\\s+${value}`),
      // A word of letters and digits that long is none of any language.
      rule(true, `psk\\s+(?<bare>(?=[^\\s]{0,80}\\d)(?=[^\\s]{0,80}[A-Za-z])[^\\s"'<>«=:.@-]{8,80})(?=\\s|$)`),
      rule(true, `psk\\s+(?:"(?<quoted>[^"]+)"|'(?<single>[^']+)')`),
      rule(true, `psk\\s+(?<bare>${notAWord}[^\\s"'<>«=]+=*)\\s*\\\\?$`, 'openiked'),
    ],
  ],
  ['isakmp\\s+key', [rule(true, `isakmp\\s+key\\s+${form}${value}`)]],
  ['ascii-text', [rule(true, `ascii-text\\s+${value}`)]],
  ['hexadecimal', [rule(true, `(?<form>hexadecimal)\\s+(?:"(?<quoted>[0-9a-fA-Fx]+)"|(?<bare>[0-9a-fA-Fx]{4,}))`)]],
  [
    'secret',
    [
      rule(false, `(?<=(?:client|access|aws|radius|api)[\\w-]{0,12})secret${assignment}${value}`),
      ...anyNotation(true, 'secret'),
      rule(true, command('secret'), 'command'),
      rule(
        true,
        '(?<!loaded \\w{2,5} )secret\\s+(?:"(?<quoted>[^"]{4,})"|\'(?<single>[^\']{4,})\')\\s*;?\\s*(?:#.*)?$',
      ),
    ],
  ],
  [
    'passw(?:or)?d',
    [
      ...anyNotation(false, 'passw(?:or)?d'),
      ...saidOrInTable(false, 'passw(?:or)?d'),
      rule(false, command('passw(?:or)?d'), 'command'),
    ],
  ],
  ['pwd', [...anyNotation(false, 'pwd'), rule(false, command('pwd'), 'command')]],
  ['passphrase', [...anyNotation(false, 'passphrase'), rule(false, command('passphrase'), 'command')]],
  ['phash', [...anyNotation(false, 'phash'), rule(false, `phash\\s+${value}`)]],
  ['private[-_]?key', [...anyNotation(false, 'private[-_]?key'), rule(false, command('private[-_]?key'), 'command')]],
  [
    '(?:authentication|auth|encryption|enc|privacy)-key',
    [
      rule(false, `authentication-key\\s+(?:\\d{1,6}\\s+)?md5\\s+${form}${value}`),
      rule(false, command('(?:authentication|auth|encryption|enc|privacy)-key'), 'command'),
    ],
  ],
  ['key-string', [rule(false, `key-string\\s+${form}${value}`)]],
  ['-server(?=\\s).{0,120}?\\skey\\s', [rule(false, `-server(?=\\s).{0,120}?\\skey\\s+${form}${value}`)]],
  ['message-digest-key\\s', [rule(false, `message-digest-key\\s+\\d{1,4}\\s+md5\\s+${form}${value}`)]],
  [
    'standby\\s+\\d{1,4}\\s+authentication\\s',
    [rule(false, `standby\\s+\\d{1,4}\\s+authentication\\s+(?:text\\s+|md5\\s+key-string\\s+)?${form}${value}`)],
  ],
  ['curl\\s', [rule(false, 'curl\\s.{0,200}?-u\\s{1,4}[^\\s:]{1,80}:(?<bare>[^\\s«]{1,200})')]],
  ['sshpass\\s', [rule(false, 'sshpass\\s{1,4}-p\\s{0,4}(?<bare>[^\\s«]{1,200})')]],
  ['authorization[-_]?key', anyNotation(false, 'authorization[-_]?key')],
  [
    '(?:passwort|kennwort)',
    [...anyNotation(false, '(?:passwort|kennwort)'), ...saidOrInTable(false, '(?:passwort|kennwort)')],
  ],
  ['schl(?:ü|ue)ssel', [...anyNotation(true, 'schl(?:ü|ue)ssel'), ...saidOrInTable(true, 'schl(?:ü|ue)ssel')]],
  ['(?:mot de passe|cl[ée] partag[ée]e)', anyNotation(true, '(?:mot de passe|cl[ée] partag[ée]e)')],
  [
    'key\\s',
    [rule(true, `key\\s+${form}(?:${quoted}|(?<bare>[^\\s"'<>«]{4,}[^\\s"'<>«,;]))\\s*;?\\s*$`, 'line-start')],
  ],
  ['key>', [rule(true, '(?<=<)key>(?<xml>[^<]+)')]],
  ['token', anyNotation(false, 'token')],
  ['api[-_]?key', anyNotation(false, 'api[-_]?key')],
  ['access[-_]?key', anyNotation(false, 'access[-_]?key(?![-_]?id)')],
  [
    '(?:privateexponent|prime[12]|exponent[12]|coefficient)',
    [rule(false, `\\w{1,40}\\s*:\\s*(?<bare>0[xs][0-9a-zA-Z+/=]+)`)],
  ],
  [
    'community',
    [rule(false, element('community[\\w-]*')), rule(false, `community\\s+(?:string\\s+)?(?!\\d+:\\d)${value}`, 'snmp')],
  ],
  ['authorization', [rule(false, `authorization["']?\\s*[:=]\\s*["']?(?<line>(?!«)[^"'\\s][^"']*)`)]],
  ['bearer\\s', [rule(false, 'bearer\\s+(?<bare>[\\w.~+/=-]{8,})')]],
  ['(?:AKIA|ASIA)[0-9A-Z]', [rule(false, '(?<bare>(?:AKIA|ASIA)[0-9A-Z]{16})')]],
  // It begins a word: within one, each would look through all of the rest for its dot.
  ['(?<![\\w-])eyJ', [rule(false, '(?<bare>eyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]*)')]],
  ['xox[a-z]-|gh[pousr]_', [rule(false, '(?<bare>(?:xox[a-z]-|gh[pousr]_)[\\w-]{8,})')]],
  ['-AQ==', [rule(false, '(?<bare>-AQ==[A-Za-z0-9+/=]*)')]],
  ['ENC\\s', [rule(false, '(?<=\\s)ENC\\s+(?<bare>[A-Za-z0-9+/=_-]{12,})')]],
  ['\\$(?:1|5|6|8|9|14|2[abxy]|y)\\$', [rule(false, '(?<bare>\\$\\w{1,2}\\$[^\\s"\'<>;«]+)')]],
  // Base64 of "-----BEGIN ", unless it goes on with CERTIFICATE or PUBLIC KEY.
  ['LS0tLS1CRUdJTi', [rule(false, '(?<bare>LS0tLS1CRUdJTi(?!BDRVJU|BQVUJM)[A-Za-z0-9+/=]+)')]],
  ['://', [rule(false, '://[^\\s:/@«]{1,100}:(?<bare>[^\\s@/«]{1,200})(?=@)')]],
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
