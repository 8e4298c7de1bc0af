import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The other end of Socket Mode, as little of RFC 6455 as it takes. https://docs.slack.dev/apis/events-api/using-socket-mode */
export class SlackSocket {
  readonly #acknowledged = new Map<string, () => void>();
  #stream: Duplex | undefined;

  constructor(server: Server) {
    server.on('upgrade', (request, stream) => this.#open(request, stream));
  }

  /** Delivers an envelope; resolves with how long its acknowledgement took. */
  send(type: 'slash_commands' | 'events_api' | 'interactive', payload: object): Promise<number> {
    const envelope_id = randomUUID();
    const began = performance.now();
    this.#write({ type, envelope_id, payload, accepts_response_payload: type !== 'events_api' });
    return new Promise((resolve) => {
      this.#acknowledged.set(envelope_id, () => resolve(performance.now() - began));
    });
  }

  #open({ headers }: IncomingMessage, stream: Duplex): void {
    // RFC 6455 section 1.3
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    stream.on('data', (bytes: Buffer) => this.#read(bytes));
    stream.on('error', () => stream.destroy());
    this.#stream = stream;
    this.#write({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } });
  }

  #write(message: object): void {
    const text = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(10);
    head.writeUInt8(0x81, 0);
    head.writeUInt8(127, 1);
    head.writeBigUInt64BE(BigInt(text.length), 2);
    this.#stream?.write(Buffer.concat([head, text]));
  }

  /** Acknowledgements and the closing frame are short, and each comes in one piece. */
  #read(bytes: Buffer): void {
    for (let rest = bytes; rest.length >= 6; ) {
      const kind = rest.readUInt8(0) & 0x0f;
      const short = rest.readUInt8(1) & 0x7f;
      const start = short === 126 ? 4 : 2;
      const length = short === 126 ? rest.readUInt16BE(2) : short;
      const mask = rest.subarray(start, start + 4);
      const masked = rest.subarray(start + 4, start + 4 + length);
      const text = Buffer.from(masked.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString();
      if (kind === 1) this.#acknowledged.get(JSON.parse(text).envelope_id)?.();
      if (kind === 8) this.#stream?.end(Buffer.from([0x88, 0]));
      rest = rest.subarray(start + 4 + length);
    }
  }
}
