import type { PackedFile } from './unpack.ts';

const BLOCK = 512;

/** The regular files of a tar archive (POSIX.1-1988 ustar, with GNU's and pax' long names left short). */
export function readTar(bytes: Uint8Array, mostFiles: number): readonly PackedFile[] {
  const files: PackedFile[] = [];
  for (let at = 0; at + BLOCK <= bytes.length && files.length < mostFiles; ) {
    const header = Buffer.from(bytes.subarray(at, at + BLOCK));
    const name = textAt(header, 0, 100);
    const size = Number.parseInt(textAt(header, 124, 12).trim() || '0', 8);
    if (name === '' || !Number.isSafeInteger(size) || size < 0) break;
    const start = at + BLOCK;
    const type = header[156];
    if (type === 0 || type === 0x30) files.push({ name, bytes: bytes.subarray(start, start + size) });
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}
