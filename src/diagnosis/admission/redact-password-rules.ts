import { assigned, command, option, rule, type SecretRule, said, type WordRules } from './redact-rule.ts';
import { form, quoted, value } from './redact-values.ts';

const setting = (word: string): readonly SecretRule[] => [
  ...assigned(false, word),
  rule(false, command(word), 'command'),
  option(false, word),
];

const password = 'passw(?:or)?d';
const deviceKey = '(?:authentication|auth|encryption|enc|privacy)[-_]key';

/** Passwords of people and devices, and the keys of SAs and of routing protocols. */
const passwords: readonly WordRules[] = [
  [password, [...setting(password), ...said(false, password)]],
  ['pwd', setting('pwd')],
  ['pass[-_]?(?:phrase|code)', setting('pass[-_]?(?:phrase|code)')],
  ['pass(?:["\'>]|=")', assigned(false, 'pass')],
  ['phash', [...assigned(false, 'phash'), rule(false, `phash\\s+${value}`)]],
  ['private[-_]?key', [...assigned(false, 'private[-_]?key'), rule(false, command('private[-_]?key'), 'command')]],
  [
    deviceKey,
    [
      rule(false, `authentication-key\\s+(?:\\d{1,6}\\s+)?md5\\s+${form}${value}`),
      ...assigned(false, `${deviceKey}(?![\\w-])`),
      option(false, deviceKey),
      rule(false, command(deviceKey), 'command'),
    ],
  ],
  ['key-string', [...assigned(false, 'key-string'), rule(false, `key-string\\s+${form}${value}`)]],
  ['-server(?=\\s).{0,120}?\\skey\\s', [rule(false, `-server(?=\\s).{0,120}?\\skey\\s+${form}${value}`)]],
  ['message-digest-key\\s', [rule(false, `message-digest-key\\s+\\d{1,4}\\s+md5\\s+${form}${value}`)]],
  [
    'standby\\s+\\d{1,4}\\s+authentication\\s',
    [rule(false, `standby\\s+\\d{1,4}\\s+authentication\\s+(?:text\\s+|md5\\s+key-string\\s+)?${form}${value}`)],
  ],
  ['nhrp\\s+authentication\\s', [rule(false, `nhrp\\s+authentication\\s+${value}`)]],
];

/** What a device shows of its SAs: `ip xfrm state`, `setkey -D`, a FortiGate, whoever may see them. */
const keysOfSas: readonly WordRules[] = [
  [
    '(?:auth-trunc|auth|enc|aead)\\s+\\S{1,80}\\s+0x',
    [rule(false, '(?:auth-trunc|auth|enc|aead)\\s+\\S{1,80}\\s+(?<bare>0x[0-9a-f]+)(?![0-9a-z])')],
  ],
  ['(?:auth|enc)key\\s+0x', [rule(false, '(?:auth|enc)key\\s+(?<bare>0x[0-9a-f:]+)')]],
  ['(?:SK_[a-z]{1,2}|auth)\\s+\\d{1,4}:', [rule(false, '(?:SK_[a-z]{1,2}|auth)\\s+\\d{1,4}:(?<bare>[0-9a-f]{16,})')]],
  ['key=\\d', [rule(false, 'key=\\d{1,3}\\s+(?<bare>[0-9a-f]{16,})')]],
  ['[EA]:\\s', [rule(false, '(?<=^\\s{1,8})[EA]:\\s+[a-z0-9-]{3,40}\\s+(?<line>[0-9a-f]{8}(?:\\s[0-9a-f]{1,8})+)')]],
];

const shellCommands: readonly WordRules[] = [
  ['curl\\s', [rule(false, 'curl\\s.{0,200}?-u\\s{1,4}[^\\s:]{1,80}:(?<bare>[^\\s«]{1,200})')]],
  ['sshpass\\s', [rule(false, `sshpass\\s{1,4}-p\\s{0,4}(?:${quoted}|(?<bare>[^\\s«]{1,200}))`)]],
  [
    'snmp[a-z]{3,10}\\s',
    [rule(false, `snmp[a-z]{3,10}\\s.{0,120}?(?<=\\s)-c\\s{0,4}(?:${quoted}|(?<bare>[^\\s«]{1,200}))`)],
  ],
];

const snmp: readonly WordRules[] = [
  [
    'community',
    [
      rule(false, '(?<=<[\\w:.-]{0,40})community[\\w.-]{0,40}(?:\\s[^<>]{0,200})?>(?<xml>[^<]+)'),
      rule(false, `community\\s+(?:string\\s+)?(?!\\d+:\\d)${value}`, 'snmp'),
    ],
  ],
  ['auth\\s+(?:md5|sha)', [rule(false, `auth\\s+(?:md5|sha[\\w-]{0,8})\\s+${value}`, 'snmp')]],
  ['priv\\s+(?:3?des|aes)', [rule(false, `priv\\s+(?:3?des|aes)[\\w-]{0,4}\\s+(?:\\d{3}\\s+)?${value}`, 'snmp')]],
  ['version\\s+(?:1|2c)\\s', [rule(false, `version\\s+(?:1|2c)\\s+${value}`, 'snmp')]],
];

/** Secrets of programs, told by their own form where nothing introduces them. */
const tokens: readonly WordRules[] = [
  ['authorization[-_]?key', assigned(false, 'authorization[-_]?key')],
  ['token', [...assigned(false, 'token'), option(false, 'token')]],
  ['api[-_]?key', assigned(false, 'api[-_]?key')],
  ['access[-_]?key', assigned(false, 'access[-_]?key(?![-_]?id)')],
  [
    '(?:privateexponent|prime[12]|exponent[12]|coefficient)',
    [rule(false, `\\w{1,40}\\s*:\\s*(?<bare>0[xs][0-9a-zA-Z+/=]+)`)],
  ],
  ['authorization', [rule(false, `authorization["']?\\s*[:=]\\s*["']?(?<line>(?!«)[^"'\\s][^"']*)`)]],
  ['bearer\\s', [rule(false, 'bearer\\s+(?<bare>[\\w.~+/=-]{8,})')]],
  ['(?:AKIA|ASIA)[0-9A-Z]', [rule(false, '(?<bare>(?:AKIA|ASIA)[0-9A-Z]{16})')]],
  // It begins a word: within one, each would look through all of the rest for its dot.
  ['(?<![\\w-])eyJ', [rule(false, '(?<bare>eyJ[\\w-]{10,}\\.[\\w-]+\\.[\\w-]*)')]],
  ['xox[a-z]-|gh[pousr]_', [rule(false, '(?<bare>(?:xox[a-z]-|gh[pousr]_)[\\w-]{8,})')]],
  ['-AQ==', [rule(false, '(?<bare>-AQ==[A-Za-z0-9+/=]*)')]],
  // iked.conf has its algorithms behind the same word
  ['ENC\\s', [rule(false, '(?<=\\s)ENC\\s+(?!(?:aes|chacha20)-)(?<bare>[A-Za-z0-9+/=_-]{12,})')]],
  ['\\$(?:1|5|6|8|9|14|2[abxy]|y)\\$', [rule(false, '(?<bare>\\$\\w{1,2}\\$[^\\s"\'<>;«]+)')]],
  // Base64 of "-----BEGIN ", unless it goes on with CERTIFICATE or PUBLIC KEY.
  ['LS0tLS1CRUdJTi', [rule(false, '(?<bare>LS0tLS1CRUdJTi(?!BDRVJU|BQVUJM)[A-Za-z0-9+/=]+)')]],
  ['://', [rule(false, '://[^\\s:/@«]{1,100}:(?<bare>[^\\s@/«]{1,200})(?=@)')]],
];

export const otherSecretRules: readonly WordRules[] = [
  ...passwords,
  ...keysOfSas,
  ...shellCommands,
  ...snmp,
  ...tokens,
];
