import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { digestOfEvent } from '../conversation/digest-of-event.ts';
import { visibleText } from '../conversation/visible-text.ts';
import { cleanPartHeaders } from './clean-part-headers.ts';
import { incomingLimits } from './limits.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly kind: 'read';
  readonly values: ReadonlyMap<string, string>;
  readonly files: readonly UploadedFile[];
  /** The same for the same content: a form sent twice is known by it. */
  readonly digest: string;
}

export interface RefusedForm {
  readonly kind: 'refused';
  readonly status: 400 | 413 | 415;
  readonly sentence: string;
}

const megabytes = Math.round(incomingLimits.fileBytes / (1024 * 1024));
const tooLong = `That is too long to paste: attach it as a file, up to ${megabytes} MB.`;
const tooMuch = `That is too much at once: send at most ${incomingLimits.files} files of up to ${megabytes} MB each, or fewer at a time.`;

function tooLarge(name: string): string {
  return `${name} is larger than ${megabytes} MB: send the part around the failure, or compress it (.gz, .zip, .tgz).`;
}

/** Reads a posted form to its end, whatever it brings, so that the browser gets to see the answer. */
export function readForm(request: IncomingMessage): Promise<Form | RefusedForm> {
  return new Promise((resolve) => {
    const values = new Map<string, string>();
    const files: UploadedFile[] = [];
    let refused: RefusedForm | undefined;
    let room: number = incomingLimits.bodyBytes;
    const refuse = (status: RefusedForm['status'], sentence: string): void => {
      refused ??= { kind: 'refused', status, sentence };
    };
    const parser = parserFor(request);
    if (!parser) {
      request.resume();
      return resolve({ kind: 'refused', status: 415, sentence: 'This page only takes what its own forms send.' });
    }

    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) refuse(413, tooLong);
      values.set(name, value);
    });
    parser.on('file', (_name, stream, info) => {
      const filename = info.filename && nameToShow(info.filename);
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => {
        room -= chunk.length;
        if (room >= 0) chunks.push(chunk);
        else refuse(413, tooMuch);
      });
      stream.on('limit', () => refuse(413, tooLarge(filename ?? 'The file')));
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (filename && bytes.length > 0) files.push({ name: filename, bytes });
        else if (filename) refuse(400, `${filename} is empty.`);
      });
    });
    parser.on('filesLimit', () => refuse(413, tooMuch));
    parser.on('fieldsLimit', () => refuse(413, tooMuch));
    parser.on('error', () => resolve({ kind: 'refused', status: 400, sentence: cutOff }));
    request.on('error', () => resolve({ kind: 'refused', status: 400, sentence: cutOff }));
    parser.on('close', () => resolve(refused ?? { kind: 'read', values, files, digest: digestOf(values, files) }));
    const boundary = boundaryOf(request);
    (boundary === undefined ? request : request.pipe(cleanPartHeaders(boundary))).pipe(parser);
  });
}

const cutOff = 'What was sent did not arrive whole: send it again.';

function nameToShow(filename: string): string {
  return visibleText(filename).trim() || 'file';
}

function boundaryOf(request: IncomingMessage): string | undefined {
  const found = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(request.headers['content-type'] ?? '');
  return found?.[1] ?? found?.[2];
}

function parserFor(request: IncomingMessage): busboy.Busboy | undefined {
  const { fileBytes, files, textBytes, fields } = incomingLimits;
  const limits = { fileSize: fileBytes, files, fieldSize: textBytes, fields };
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch {
    return undefined;
  }
}

function digestOf(values: ReadonlyMap<string, string>, files: readonly UploadedFile[]): string {
  const sent = files.flatMap(({ name, bytes }) => [name, bytes]);
  return digestOfEvent([JSON.stringify([...values]), ...sent]);
}
