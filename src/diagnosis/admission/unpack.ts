import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { parseTar } from 'nanotar';

export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Unpacked = { readonly files: readonly PackedFile[] } | { readonly problem: string };

/** What an archive may come to, so that a small file cannot fill the memory. */
const LIMITS = { bytes: 200 * 1024 * 1024, files: 200 } as const;

/** The files in a .gz, .zip, .tar or .tgz, told by their content; anything else is one file, itself. */
export function unpack(name: string, bytes: Uint8Array): Unpacked {
  const kind = kindOf(bytes);
  try {
    switch (kind) {
      case 'zip':
        return someOf(name, readZip(bytes));
      case 'tar':
        return someOf(name, readTar(bytes));
      case 'gzip':
        return unpackGzip(name, bytes);
      case 'file':
        return { files: [{ name, bytes }] };
    }
  } catch {
    return { problem: `${name} is a damaged or too large archive. Send the log or configuration itself.` };
  }
}

function unpackGzip(name: string, bytes: Uint8Array): Unpacked {
  const inner = gunzipSync(bytes, { maxOutputLength: LIMITS.bytes });
  if (kindOf(inner) === 'tar') return someOf(name, readTar(inner));
  return { files: [{ name: name.replace(/\.gz$/i, ''), bytes: inner }] };
}

/** Sizes are what the archive claims: one that claims too little does not unpack, one that claims too much is left out. */
function readZip(bytes: Uint8Array): readonly PackedFile[] {
  let left: number = LIMITS.bytes;
  let files = 0;
  const members = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/') || files >= LIMITS.files || originalSize > left) return false;
      files += 1;
      left -= originalSize;
      return true;
    },
  });
  return Object.entries(members).map(([name, member]) => ({ name, bytes: member }));
}

// nanotar reads the whole memory behind a view, so that a view into a pool (a small Buffer) has to be copied out.
function readTar(bytes: Uint8Array): readonly PackedFile[] {
  return parseTar(new Uint8Array(bytes))
    .flatMap(({ name, type, data }) => (type === 'file' && data ? [{ name, bytes: data }] : []))
    .slice(0, LIMITS.files);
}

/** Told by its first bytes. */
export function isArchive(start: Uint8Array): boolean {
  return kindOf(start) !== 'file';
}

function kindOf(bytes: Uint8Array): 'zip' | 'gzip' | 'tar' | 'file' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'zip';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  return Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar' ? 'tar' : 'file';
}

function someOf(name: string, files: readonly PackedFile[]): Unpacked {
  return files.length > 0 ? { files } : { problem: `${name} holds no file that can be read.` };
}
