import { assigned, rule, said, type WordRules } from './redact-rule.ts';
import { form, labelStart, mixedAlone } from './redact-values.ts';

/** A pre-shared key in the languages in which mails and forms are written. */
const keys = [
  'schl(?:ü|ue)ssel',
  'cl[ée](?: pr[ée]-?)? ?partag[ée]e',
  'clave (?:pre)?compartida',
  'chiave (?:pre-?)?condivisa',
  'chave (?:pr[ée]-?)?compartilhada',
  'gedeelde sleutel',
  '共有(?:鍵|キー)',
  '预共享密钥|預共用金鑰|預共享金鑰',
  '공유 키',
].join('|');

const passwords = [
  'passwort|kennwort',
  'mot de passe',
  'contraseña',
  'senha',
  'wachtwoord',
  'hasło',
  '密[码碼]',
  'パスワード',
  '비밀번호',
].join('|');

/** It has to be clear from the rest of the line that a word so common means a secret. */
const mixedInRow = (word: string) => `${labelStart}${word}\\s{0,4}[:=]\\s{0,4}${mixedAlone}`;

export const peopleRules: readonly WordRules[] = [
  [`(?:${keys})`, [...assigned(true, `(?:${keys})`), ...said(true, `(?:${keys})`)]],
  [`(?:${passwords})`, [...assigned(false, `(?:${passwords})`), ...said(false, `(?:${passwords})`)]],
  [
    'use\\s{1,4}\\S{6,80}\\s{1,4}as\\s',
    [
      rule(
        true,
        'use\\s{1,4}["\']?(?<bare>(?=\\S{0,80}\\d)[^\\s"\'«][^\\s"«]{4,78}[^\\s"\'«])["\']?\\s{1,4}as\\s{1,4}(?:(?:the|our|a|your)\\s{1,4})?(?:psk|pre-?shared|shared|key|secret|password)',
      ),
    ],
  ],
  ['key\\s{0,4}[:=]', [rule(true, mixedInRow('key'), 'row')]],
  [
    '(?:pass|pw)\\s{0,4}[:=]',
    [
      rule(false, mixedInRow('(?:pass|pw)'), 'row'),
      rule(false, '(?<=-pass(?:in|out)?\\s{1,4}["\']?)pass:(?<bare>[^\\s"\'«]{1,200})'),
    ],
  ],
  [
    'ppk\\s+(?:manual|dynamic)\\s',
    [rule(false, `ppk\\s+(?:manual|dynamic)\\s.{0,120}?\\skey\\s+${form}(?<bare>[^\\s«]{1,200})`)],
  ],
];
