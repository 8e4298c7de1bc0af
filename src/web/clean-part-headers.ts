import { Transform } from 'node:stream';

/**
 * Replaces control characters in the headers of a multipart body, and nothing in what the parts hold. Browsers send
 * a file's name with all the bytes it has but quotes and line ends, and a parser that keeps to RFC 7578 refuses the rest.
 */
export function cleanPartHeaders(boundary: string): Transform {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter has no line end before it: it is read as if it were a header.
  let within: 'headers' | 'content' = 'headers';
  let waiting: Buffer = Buffer.alloc(0);

  /** Gives what is sure, and keeps what may be the beginning of the next delimiter. */
  function* take(chunk: Buffer): Generator<Buffer> {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const end = within === 'headers' ? blankLine : delimiter;
      const at = waiting.indexOf(end);
      const sure = at < 0 ? Math.max(0, waiting.length - end.length + 1) : at + end.length;
      const taken = waiting.subarray(0, sure);
      waiting = waiting.subarray(sure);
      yield within === 'headers' ? withoutControls(taken) : taken;
      if (at < 0) return;
      within = within === 'headers' ? 'content' : 'headers';
    }
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const piece of take(chunk)) this.push(piece);
      done();
    },
    flush(done) {
      this.push(waiting);
      done();
    },
  });
}

const blankLine = Buffer.from('\r\n\r\n');

/** Replaced, not left out: a name of nothing else would become the empty one of a form without a file. */
function withoutControls(headers: Buffer): Buffer {
  return Buffer.from(headers.map((byte) => (isControl(byte) ? 0x5f : byte)));
}

function isControl(byte: number): boolean {
  return byte === 0x7f || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}
