import { inflateRawSync } from 'node:zlib';
import type { PackedFile } from './unpack.ts';

interface Limits {
  readonly bytes: number;
  readonly files: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files of a zip archive by its central directory (PKWARE APPNOTE 4.3); encrypted ones are left out. */
export function readZip(bytes: Uint8Array, limits: Limits): readonly PackedFile[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: PackedFile[] = [];
  let left = limits.bytes;
  for (
    let at = directoryStart(view);
    at + 46 <= view.length && view.readUInt32LE(at) === ENTRY;
    at = nextEntry(view, at)
  ) {
    const file = readEntry(view, at, left);
    if (!file) continue;
    left -= file.bytes.length;
    files.push(file);
    if (files.length >= limits.files) break;
  }
  return files;
}

// The end record stands before a comment of at most 65,535 bytes.
function directoryStart(view: Buffer): number {
  const earliest = Math.max(0, view.length - 22 - 65_535);
  for (let at = view.length - 22; at >= earliest; at -= 1) {
    if (view.readUInt32LE(at) === END) return view.readUInt32LE(at + 16);
  }
  return view.length;
}

function nextEntry(view: Buffer, at: number): number {
  return at + 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
}

function readEntry(view: Buffer, at: number, left: number): PackedFile | undefined {
  const [flags, method] = [view.readUInt16LE(at + 8), view.readUInt16LE(at + 10)];
  const [packed, offset] = [view.readUInt32LE(at + 20), view.readUInt32LE(at + 42)];
  const name = view.subarray(at + 46, at + 46 + view.readUInt16LE(at + 28)).toString('utf8');
  const isEncrypted = (flags & 1) === 1;
  if (name.endsWith('/') || isEncrypted || (method !== 0 && method !== 8)) return undefined;
  const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const data = view.subarray(start, start + packed);
  if (method === 8)
    return { name, bytes: new Uint8Array(inflateRawSync(data, { maxOutputLength: Math.max(1, left) })) };
  if (data.length > left) throw new RangeError(`${name} does not fit any more`);
  return { name, bytes: data };
}
