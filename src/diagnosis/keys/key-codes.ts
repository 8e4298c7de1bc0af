import { createHash, scryptSync } from 'node:crypto';
import type { Evidence } from '../evidence.ts';
import { answerOf } from '../ranking/answer-gain.ts';

/** The fact whose answer is the codes of both sides. */
export const KEY_CODES = 'keys.codes';

/**
 * A code by which two people can compare their keys without telling them to each other or to anybody: each runs one
 * command on a machine of their own. `9c41-a1b2c3-5d0e` is the case, 24 bits of a memory-hard hash of the key with the
 * case's salt (RFC 7914), and check digits of both, so that a code that is mistyped or of another case is refused.
 */
const CODE = /\b([0-9a-f]{4})-([0-9a-f]{6})-([0-9a-f]{4})\b/gi;
/** About 32 MB and a tenth of a second for each guess. */
const COST = { N: 32_768, r: 8, p: 1 } as const;
const MEMORY = 67_108_864;
const BYTES = 3;

/** What a case shows, and what everybody may see: it makes the codes of two cases different. */
export function saltOfCase(thread: string): string {
  return createHash('sha256').update(`key codes of ${thread}`).digest('hex').slice(0, 32);
}

export function keyCode(key: string, salt: string): string {
  const hash = scryptSync(key, salt, BYTES, { ...COST, maxmem: MEMORY }).toString('hex');
  return withCheck(`${salt.slice(0, 4)}-${hash}`);
}

const withCheck = (code: string): string => `${code}-${createHash('sha256').update(code).digest('hex').slice(0, 4)}`;

export type ComparedCodes =
  | { readonly kind: 'equal' | 'differ' }
  /** They cannot be compared; `why` is a sentence to the person who gave them. */
  | { readonly kind: 'refused'; readonly why: string };

/** Compares the codes of both sides, in whatever words they stand; those of a case begin with its salt. */
export function compareKeyCodes(text: string, salt?: string): ComparedCodes {
  const codes = [...text.matchAll(CODE)].map(([code]) => code.toLowerCase());
  const [one, other, ...more] = codes;
  if (one === undefined || other === undefined || more.length > 0)
    return { kind: 'refused', why: 'I need two codes, yours and the other side’s, such as 9c41-a1b2c3-5d0e.' };
  const mistyped = codes.find((code) => withCheck(code.slice(0, 11)) !== code);
  if (mistyped !== undefined)
    return { kind: 'refused', why: `The code ${mistyped} is not as it was printed: copy it once more.` };
  const cases = new Set([...codes.map((code) => code.slice(0, 4)), ...(salt === undefined ? [] : [salt.slice(0, 4)])]);
  if (cases.size > 1)
    return {
      kind: 'refused',
      why: 'These codes are of different cases: both sides have to run the command shown here.',
    };
  return { kind: one === other ? 'equal' : 'differ' };
}

/** What the codes say, for causes to weigh; nothing where they cannot be compared. */
export function readKeyCodes(value: string): readonly Evidence[] {
  const compared = compareKeyCodes(value);
  switch (compared.kind) {
    case 'refused':
      return [];
    case 'equal':
      return [{ ...answerOf(KEY_CODES, 'equal'), says: 'The codes of both keys are equal, so the keys are.' }];
    case 'differ':
      return [{ ...answerOf(KEY_CODES, 'differ'), says: 'The codes of the two keys differ, so the keys do.' }];
  }
}

/** The command for each machine that an administrator may have; the key is typed, and stands in no history. */
export function keyCodeCommands(salt: string): readonly { readonly where: string; readonly command: string }[] {
  const { N, r, p } = COST;
  const start = `${salt.slice(0, 4)}-`;
  const python =
    `"import hashlib as h,getpass;c='${start}'+h.scrypt(getpass.getpass('Key: ').encode(),salt=b'${salt}',` +
    `n=${N},r=${r},p=${p},maxmem=${MEMORY},dklen=${BYTES}).hex();print(c+'-'+h.sha256(c.encode()).hexdigest()[:4])"`;
  const openssl =
    `read -rsp 'Key: ' k; c=${start}$(openssl kdf -keylen ${BYTES} -kdfopt pass:"$k" -kdfopt salt:${salt} ` +
    `-kdfopt n:${N} -kdfopt r:${r} -kdfopt p:${p} -kdfopt maxmem_bytes:${MEMORY} SCRYPT | tr -d ':\\n' | tr A-F a-f); ` +
    `echo $c-$(printf %s $c | openssl sha256 -r | cut -c1-4); unset k`;
  return [
    { where: 'Where Python 3 is (most Linux and Unix machines):', command: `python3 -c ${python}` },
    { where: 'On Windows with Python:', command: `py -c ${python}` },
    { where: 'In bash with OpenSSL 3, which the Git Bash of Windows has, too:', command: openssl },
  ];
}
