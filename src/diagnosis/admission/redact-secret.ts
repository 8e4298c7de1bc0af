import { notesOn } from '../keys/key-notes.ts';
import type { Fingerprint } from './admit.ts';
import { decodeJunosSecret } from './junos-secret.ts';

/** A secret as it stands in a text, and what is known of the way it is written. */
export interface FoundSecret {
  readonly written: string;
  readonly form: 'plain' | 'hex' | 'encrypted';
  /** Only pre-shared keys get a name by which two sides can be compared. */
  readonly isPresharedKey: boolean;
}

/** What takes the secret's place. */
export function replacementFor({ written, form, isPresharedKey }: FoundSecret, fingerprint: Fingerprint): string {
  if (!isPresharedKey || form === 'encrypted' || isEncrypted(written) || isNoKey(written)) return '«secret removed»';
  const secret = secretText(written, form);
  return `«pre-shared key ${[fingerprint(secret), ...notesOn(secret)].join(':')}»`;
}

// What only the device itself can decode says nothing about the key behind it.
function isEncrypted(written: string): boolean {
  if (decodeJunosSecret(written) !== undefined) return false;
  return /^(?:-AQ==|\$\d{1,2}\$|ENC\s|«)|^(?:\*+|#+|•+|●+|[xX]{4,}|<hidden>|hidden)$/.test(written);
}

/**
 * A mark, a name or a reference that stands for a key: two of them tell nothing of whether the keys are equal, and
 * neither does one beside a key.
 */
function isNoKey(written: string): boolean {
  const text = written.trim();
  return text === '' || text === 'ENC' || enclosed.test(text) || referred.test(text) || spokenOf.test(text);
}

const enclosed = /^<|^\[.*\]$|^\$[{(A-Z_]|^\{\{|^%\w+%$|^(?:\.{3,}|…+|-+)$/;
const referred = /^(?:var|local|data|module|each|random_\w{1,60}|(?:aws|azurerm|google)_\w{1,80})\.\w/;
const spokenOf =
  /^(?:(?:your|my|the|our|enter|insert|put|same|some|example|secret|ike|vpn)[-_ ]?){0,3}(?:pre[-_ ]?shared[-_ ]?(?:key|secret)|psk|(?<=^(?:your|enter)[-_ ]?)(?:key|secret|password))(?:[-_ ]?(?:here|goes[-_ ]?here|value|string|\d))?$/i;

/** The secret itself, however it was written: `abc`, `"abc"`, `0x616263` and `0sYWJj` are one key. */
function secretText(written: string, form: FoundSecret['form']): string {
  const decoded = decodeJunosSecret(written);
  if (decoded !== undefined) return decoded;
  const hex = /^0x([0-9a-f_]+)$/i.exec(written)?.[1] ?? (form === 'hex' ? written.replace(/^0x/i, '') : undefined);
  if (hex !== undefined && /^[0-9a-f_]+$/i.test(hex)) return bytesText(Buffer.from(hex.replaceAll('_', ''), 'hex'));
  const base64 = /^0s([A-Za-z0-9+/]+=*)$/.exec(written)?.[1];
  return base64 === undefined ? written : bytesText(Buffer.from(base64, 'base64'));
}

function bytesText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : `0x${bytes.toString('hex')}`;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Undoes the escapes of the notation around the secret. */
export function unescapeXml(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}

export function unescapeQuoted(text: string): string {
  return text.replaceAll(/\\(["'\\/])/g, '$1');
}
