import { assigned, command, option, rule, type SecretRule, said, type WordRules } from './redact-rule.ts';
import { alone, form, labelStart, madeUp, mixedAlone, notAWord, quoted, toLineEnd, value } from './redact-values.ts';

const sharedKey = 'shared[-_ \\t]{0,2}(?:key|secret)';
/** As settings are named, not as people speak of it. */
const setting = 'shared[-_]?(?:key|secret)';

const sharedKeyRules: readonly SecretRule[] = [
  rule(
    true,
    '(?<=ipsec\\s+ike\\s+pre-)shared-key\\s+\\d{1,4}\\s+(?:text\\s+)?(?:"(?<quoted>[^"]*)"|(?<bare>[^\\s«]+))',
  ),
  // openswan, with its private details switched on
  rule(true, `${sharedKey}\\s{1,8}(?<form>)(?<bare>(?:[0-9a-f]{2}\\s){3,400}[0-9a-f]{2})`),
  ...assigned(true, sharedKey),
  ...said(true, sharedKey),
  rule(true, `${setting}\\b.{0,120}?\\s-value\\s+${value}`),
  rule(true, `${setting}\\s+\\(\\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\\s()"'«]+))\\s*\\)`),
  rule(true, `${setting}\\s+(?:cipher\\s+)(?<bare>(%\\^%#|%@%@|%\\$%\\$).{1,300}\\2)`),
  rule(true, `${setting}\\s+(?:address|hostname)\\s+\\S+(?:\\s+\\d[\\d.]*)?\\s+key\\s+${form}${value}`),
  rule(true, `${setting}\\s+(?:\\{\\s*)?(?:(?:local|remote|key|ascii-text|psk-value)\\s+){0,3}${form}${value}`),
  rule(
    true,
    `${sharedKey}\\s{1,8}(?:(?:key|ascii-text)\\s+)?(?:${quoted.replace('|["\'](?<open>[^"\']*)$', '')})\\s*;?\\s*$`,
  ),
  rule(true, `${sharedKey}\\s{1,8}${madeUp}`),
];

const pskRules: readonly SecretRule[] = [
  // ipsec.secrets
  rule(true, `(?<=:\\s{0,8})psk\\s+${toLineEnd}`),
  rule(true, '(?<=:\\s{0,8})psk(?:"(?<quoted>[^"]*)"|\'(?<single>[^\']*)\')'),
  ...assigned(true, 'psk'),
  ...said(true, 'psk'),
  rule(true, `(?<=-\\w{0,20})psk\\s+${value}`, 'command'),
  option(true, 'psk'),
  rule(true, 'psk\\s{0,4}[:=]?\\s{0,4}<(?<bare>(?=[^>]{0,80}\\d)(?=[^>]{0,80}[A-Za-z])[^\\s<>«]{6,80})>'),
  rule(
    true,
    'psk\\s?\\(["\']?(?<bare>(?=[^)]{0,80}\\d)(?=[^)]{0,80}[A-Za-z])[^\\s()"\'«][^\\s()"«]{4,78}[^\\s()"\'«])["\']?\\)',
  ),
  rule(true, `psk\\s+${madeUp}`),
  rule(true, `psk\\s+(?:"(?<quoted>[^"]+)"|'(?<single>[^']+)')`),
  rule(true, `psk\\s+${alone}`, 'command'),
  rule(true, `psk\\s+${alone}`, 'line-start'),
  rule(true, `psk\\s+(?<bare>${notAWord}[^\\s"'<>«=]+=*)\\s*\\\\?$`, 'openiked'),
];

const secretRules: readonly SecretRule[] = [
  rule(
    false,
    '(?<=(?:client|access|aws|radius|api)[\\w-]{0,12})secret[\\w.-]{0,40}\\s{0,8}["\']?\\s{0,8}(?:=>?|:(?!:))\\s{0,8}'.concat(
      value,
    ),
  ),
  ...assigned(true, 'secret'),
  rule(true, command('secret'), 'command'),
  option(true, 'secret'),
  rule(true, '(?<!loaded \\w{2,5} )secret\\s+(?:"(?<quoted>[^"]{4,})"|\'(?<single>[^\']{4,})\')\\s*;?\\s*(?:#.*)?$'),
];

/** What introduces a pre-shared key: the secret that both gateways have. */
export const presharedKeyRules: readonly WordRules[] = [
  [sharedKey, sharedKeyRules],
  ['psksecret', [rule(true, `psksecret[\\w-]{0,20}\\s+${form}${value}`), ...assigned(true, 'psksecret')]],
  ['psk', pskRules],
  ['isakmp\\s+key', [rule(true, `isakmp\\s+key\\s+${form}${value}`)]],
  ['ascii-text', [rule(true, `ascii-text\\s+${value}`)]],
  ['hexadecimal', [rule(true, `(?<form>hexadecimal)\\s+(?:"(?<quoted>[0-9a-fA-Fx]+)"|(?<bare>[0-9a-fA-Fx]{4,}))`)]],
  ['secret', secretRules],
  ['keystring', [...assigned(true, 'keystring'), rule(true, `keystring\\s+${form}${value}`)]],
  [
    'key\\s',
    [
      rule(
        true,
        `(?<=^\\s{0,8}ike(?:v2)?\\s{1,4}(?:policy|authentication)\\s.{0,160})key\\s+(?:char\\s+)?${form}${value}`,
      ),
      rule(false, 'key\\s{1,4}\\d{1,4}:(?<bare>[0-9a-f]{16,})'),
      rule(true, `${labelStart}key\\s{1,8}${mixedAlone}`, 'row'),
      rule(
        true,
        `key\\s+${form}(?:${quoted}|(?<bare>[^\\s"'<>«][^\\s"<>«]{3,}[^\\s"'<>«,;]))\\s*;?\\s*$`,
        'line-start',
      ),
    ],
  ],
  // DrayTek Vigor: the keys of dial-out and dial-in, in a profile, in the short form, and of a dial-in user
  ['[oi]key=', [rule(true, `(?<=vpn\\s{1,8}option\\s.{0,400})[oi]key=${value}`)]],
  ['ipsec_(?:out|in)\\s', [rule(true, `(?<=vpn\\s{1,8}setup\\s.{0,80})ipsec_(?:out|in)\\s+\\S+\\s+${value}`)]],
  [
    '(?:pre|assign)key\\s',
    [rule(true, `(?<=vpn\\s{1,8}dinset\\s.{0,40})(?:pre|assign)key\\s+(?:(?:on|set)\\s+)?(?!off\\b)${value}`)],
  ],
  ['key>', [rule(true, '(?<=<)key>(?<xml>[^<]+)')]],
  // ipsec.secrets of the other kinds, whose value is all that is left on the line
  [
    '(?:XAUTH|EAP|NTLM|PIN|RSA|ECDSA|PUBKEY|PKCS8|P12|PKCS12|BLISS|PRIVATE)\\s',
    [
      rule(
        false,
        '(?<=:\\s{0,8})(?:RSA|ECDSA|PUBKEY|PKCS8|P12|PKCS12|BLISS|PIN|PRIVATE)\\s+[^\\s"{]+\\s+"(?<quoted>[^"]*)"',
      ),
      rule(false, `(?<=:\\s{0,8})(?:XAUTH|EAP|NTLM)\\s+${alone}`),
    ],
  ],
];
