import { createServer, type RequestListener } from 'node:http';

export interface Listener {
  readonly port: number;
  /** Takes no more connections and lets go of the idle ones; what is going on has a few seconds to end. */
  stop(): Promise<void>;
}

const patience = 5_000;

/** Fails with a sentence that says what to do. */
export function listen(app: RequestListener, { host, port }: { host: string; port: number }): Promise<Listener> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(sentenceFor(error, host, port), { cause: error })));
    server.listen(port, host, () => {
      const address = server.address();
      const listening = typeof address === 'object' && address ? address.port : port;
      resolve({
        port: listening,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            setTimeout(() => server.closeAllConnections(), patience).unref();
          }),
      });
    });
  });
}

function sentenceFor(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: end that one, or set PORT to another number.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT to a number above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `${host} is no address of this machine: set HOST to 127.0.0.1, or to 0.0.0.0 for all of its addresses.`;
  }
  return `It cannot listen on ${host}, port ${port}: ${error.message}`;
}

/** Where the person on this machine opens the chat; it answers nobody else. */
export function webAddress(host: string, port: number): string {
  if (/^(?:127\.|0\.0\.0\.0$|::1?$|localhost$)/.test(host)) {
    const name = host === '::1' ? '[::1]' : host === 'localhost' ? 'localhost' : '127.0.0.1';
    return `http://${name}:${port}`;
  }
  return `not served, since it only answers on 127.0.0.1 and HOST is ${host}`;
}
