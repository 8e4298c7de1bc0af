export type Decoded = { readonly text: string } | { readonly problem: string };

const pictures: readonly (readonly [string, readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['BMP', [0x42, 0x4d]],
  ['WebP', [0x52, 0x49, 0x46, 0x46]],
];

const documents: readonly (readonly [string, readonly number[], string])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46], 'Copy the text out of it and paste that.'],
  ['packet capture', [0xd4, 0xc3, 0xb2, 0xa1], 'Send the log of the IKE daemon instead.'],
  ['packet capture', [0xa1, 0xb2, 0xc3, 0xd4], 'Send the log of the IKE daemon instead.'],
  ['packet capture', [0x0a, 0x0d, 0x0d, 0x0a], 'Send the log of the IKE daemon instead.'],
  ['7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf], 'Send it as .zip, or send the file in it.'],
];

/** Bytes as text, in UTF-8, UTF-16 or Latin-1; or why they are none, and what to do instead. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: 'The file is empty.' };
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return textOr(new TextDecoder(utf16).decode(bytes));
  const starts = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  const document = documents.find(([, magic]) => starts(magic));
  if (document) return { problem: `This is a ${document[0]}, not text. ${document[2]}` };
  if (isBinary(bytes)) {
    const picture = pictures.find(([, magic]) => starts(magic));
    if (picture) return { problem: `This is a picture (${picture[0]}). Paste the text instead.` };
    return { problem: 'This is a binary file, not text. Send the log or configuration as text.' };
  }
  return textOr(utf8Or1(bytes));
}

/** The blocks of a long text, in which a line ends with one byte: UTF-16 becomes UTF-8. */
export function* narrowed(blocks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let wide: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for (const block of blocks) {
    const utf16 = isFirst ? utf16Of(block) : undefined;
    if (utf16 !== undefined) wide = new TextDecoder(utf16);
    isFirst = false;
    yield wide ? new TextEncoder().encode(wide.decode(block, { stream: true })) : block;
  }
}

/** A piece of a long text, cut at the end of a line. */
export function decodePiece(bytes: Uint8Array): string {
  return utf8Or1(bytes).replaceAll('\u0000', '');
}

// Windows tools write UTF-16, mostly with a mark; without one, ASCII shows as a zero in every other byte.
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 400);
  const zeros = (parity: number) => start.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const most = start.length * 0.4;
  if (zeros(1) >= most && zeros(0) === 0) return 'utf-16le';
  return zeros(0) >= most && zeros(1) === 0 ? 'utf-16be' : undefined;
}

function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 65_536);
  const control = start.filter(
    (byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12,
  ).length;
  return (
    control > start.length / 20 || (bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8)
  );
}

function utf8Or1(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function textOr(text: string): Decoded {
  const kept = text.replaceAll('\u0000', '');
  return kept.trim() === '' ? { problem: 'The file has no text in it.' } : { text: kept };
}
