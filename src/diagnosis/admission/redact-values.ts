/** The parts of which the rules are made: how a secret itself may stand behind the word that introduces it. */

const stop =
  'mismatch(?:ed|es)?|missing|fail(?:s|ed|ure)?|errors?|not|is|was|are|for|found|auth(?:entication)?|authby|does|and|or|with|has|have|in|to|of|from|the|' +
  'rejected|configured|unknown|invalid|wrong|differs?|success(?:ful|fully)?|succeeded|yes|no|true|false|none|null|never|required|optional|' +
  'incorrect|correct(?! horse)|expired|empty|different|same|identical|equal|too|set|unset|valid|ok|fine|good|bad|checked|being|only|now|still|stored|kept|gone|lost|changed|rotated|' +
  'enabled?|disabled?|loaded|using|used|id|key|address|hostname|local|remote|method|psk|rsa-sig|default|policy|based|selected|' +
  'vulnerable|outdated|old|new|short|long|weak|strong|present|absent|hidden|encrypted|masked|mandatory|needed|random|generated|case-sensitive|' +
  'sent|agreed|exchanged|ascii-text|by|via|tbd|tba|n/a|separately|provided|see|will|please|on|at|identity|mac|peer|request|exchange|matching';

/** An option of a command, a single digit, a file of the system and a word of plain language are no secrets. */
export const notAWord =
  `(?!\\{(?:\\s|$))(?!=+\\s)(?!(?:${stop})(?:[\\s"'.,;:)\\]|]|$))(?![\\w.-]{1,40}\\s{0,4}=(?!=*(?:\\s|$)))` +
  '(?!\\\\\\s*$)(?!-{1,2}[A-Za-z])(?!#?\\d(?:[\\s,;|]|$))(?!IKEv[12]\\b)(?!/(?:etc|var|usr|run|home|opt)/)';

export const quoted = `"(?<quoted>(?:[^"\\\\]|\\\\.)*)"|'(?<single>[^']*)'|\\\\"(?<escaped>[^"\\\\]*)\\\\"|["'](?<open>[^"']*)$`;
export const bare = `(?<bare>${notAWord}[^\\s"'<>«][^\\s"<>«]*[^\\s"'<>«,;})\\]&]|${notAWord}[^\\s"'<>«,;})\\]&])`;
export const value = `(?:${quoted}|${bare})`;
/** A value that takes the rest of its line: unquoted secrets may hold blanks. */
export const toLineEnd = `(?:${quoted}|(?<line>(?!«)${notAWord}[^"'\\s].*))`;
/** The only thing left on its line, but for a comment. */
export const alone = `(?:${quoted}|${bare}(?=[\\s;}]*(?:#.*)?$))`;

const isNoName =
  '(?![\\d.:/]+(?:\\s|$))(?!(?:HMAC|SHA|AES|MD5|MODP|DH|IKE|ESP|PRF|3DES|ECP|group|phase|XAUTH|RFC)[\\w-]*)';
/** A word that is none of any language: long, of letters and digits or marks; no name, no address, no algorithm. */
export const madeUp =
  `(?<bare>${isNoName}(?!["'])(?:(?=[^\\s]{0,80}\\d)(?=[^\\s]{0,80}[A-Za-z])[^\\s"<>«=:.@,;()-]{8,80}` +
  '|(?=[^\\s]{0,80}[!#$%^&*+~])(?=[^\\s]{0,80}[A-Za-z])[^\\s"<>«,()]{5,80}[^\\s"<>«,;()]))(?=[.!]?(?:\\s|$))(?!\\s{1,8}(?:id|secret|dhcp-interface)\\b)';

const mixedToken = `(?<bare>${isNoName}(?=[^\\s]{0,80}\\d)(?=[^\\s]{0,80}[A-Za-z])[^\\s"'<>«,;()][^\\s"<>«,]{4,78}[^\\s"'<>«,;().])`;
/** In a row of its own, also what could be part of a name, if letters and digits are mixed in it. */
export const mixedAlone = `${mixedToken}\\s*$`;
export const mixed = `${mixedToken}[.!]?(?=\\s|$)`;

export const form = '(?<form>(?:[05678]|ENC|cipher|simple|hex|hexadecimal|encrypted|plaintext|plain-text)\\s+)?';

/** What may stand between a word and its value: `(PSK)`, the stars of bold letters. */
export const aside = '(?:[ \\t]{0,4}[([][^()[\\]|\\t]{0,40}[)\\]]|[)\\]])?[*_`]{0,3}';
/** The start of a row of a form: at most a few words that go with a key. */
export const labelStart =
  '(?<=^[\\s|*_`"\'>+•-]{0,12}(?:(?:our|their|the|your|peer|local|remote|new|current|agreed|common|ike|ikev[12]|vpn|ipsec|phase|tunnel|site|gateway|secret|key|[12ab])[ ]){0,4}[(]?(?:pre[-_ ]?)?)';

const decoration = '[ *_`]{0,8}';
/** A cell of a table whose columns are parted by `separator`. */
export const cell = (separator: string): string =>
  `${decoration}(?:"(?<quoted>[^"]*)"|(?<bare>${notAWord}(?![-:=]{2,}[ |])[^\\s"'\`*«${separator}][^${separator}\\n]{0,200}?))${decoration}(?=[${separator}]|$)`;
