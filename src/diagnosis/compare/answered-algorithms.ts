import { encryptionAlgorithms } from '../../ike/encryption.ts';
import { findKeyExchange } from '../../ike/key-exchange.ts';
import { untold } from '../../ike/proposal.ts';

/** What people write for an algorithm (`AES-256`, `aes256gcm16`, `SHA2-256`), as canonical names; `untold` for no answer. */
export function readAlgorithms(answer: string | undefined, type: 'encryption' | 'integrity'): readonly string[] {
  if (answer === undefined) return [untold];
  const read = type === 'encryption' ? encryptionName : integrityName;
  const words = answer
    .split(/[,;\n+]| or | and /)
    .map((word) => word.trim())
    .filter(Boolean);
  return words.filter((word) => !/^(?:none|no|null)$/i.test(word)).map(read);
}

/** Group numbers; none for an answer that says so. */
export function readGroups(answer: string | undefined): readonly string[] {
  if (answer === undefined) return [untold];
  const numbers = answer.match(/\d{1,5}/g) ?? [];
  return numbers.map((number) => modpBits[number] ?? number).filter((number) => findKeyExchange(number));
}

const modpBits: Readonly<Record<string, string>> = {
  1024: '2',
  1536: '5',
  2048: '14',
  3072: '15',
  4096: '16',
  25519: '31',
};

function encryptionName(word: string): string {
  const text = word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (/3des|tripledes/.test(text)) return '3DES-CBC';
  if (text.includes('chacha')) return 'CHACHA20-POLY1305';
  const keyLength = /128|192|256/.exec(text.replace(/gcm128$|gcm16$/, ''))?.[0] ?? '128';
  const mode = /gcm|ccm|ctr/.exec(text)?.[0].toUpperCase() ?? 'CBC';
  const icv = mode === 'GCM' || mode === 'CCM' ? `-${/(?:gcm|ccm)(8|12)(?!8)/.exec(text)?.[1] ?? '16'}` : '';
  const name = `AES-${mode}${icv}`;
  const isAes = text.includes('aes') && encryptionAlgorithms.some((algorithm) => algorithm.name === name);
  return isAes ? `${name}-${keyLength}` : word.toUpperCase();
}

function integrityName(word: string): string {
  const text = word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (/md5/.test(text)) return 'HMAC-MD5-96';
  const bits = /256|384|512/.exec(text)?.[0];
  if (bits !== undefined) return `HMAC-SHA2-${bits}-${Number(bits) / 2}`;
  return /sha/.test(text) ? 'HMAC-SHA1-96' : word.toUpperCase();
}
