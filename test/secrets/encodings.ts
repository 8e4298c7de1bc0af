/** The ways in which a secret can be written and read back by anybody, so that none of them may get out either. */
export function encodingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ciscoType7(secret),
    spacedHex(secret),
  ];
}

/** As a dump shows bytes: `73 65 63`. */
export function spacedHex(secret: string): string {
  return Buffer.from(secret, 'utf8')
    .toString('hex')
    .replaceAll(/(..)(?=.)/g, '$1 ');
}

const type7Key = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';

/** Cisco's type 7 hides a secret from a glance and from nobody else. */
export function ciscoType7(secret: string, offset = 8): string {
  const hidden = [...Buffer.from(secret, 'latin1')].map((byte, at) => {
    const mask = type7Key.charCodeAt((offset + at) % type7Key.length);
    return (byte ^ mask).toString(16).padStart(2, '0').toUpperCase();
  });
  return `${String(offset).padStart(2, '0')}${hidden.join('')}`;
}

/** The full-width letters that keyboards of East Asia write. */
export function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}
