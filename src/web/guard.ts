import type { IncomingHttpHeaders } from 'node:http';

export interface Caller {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string | undefined;
}

/**
 * Says why a request is refused. The chat has no accounts: it is for the person on this machine. A page of another
 * site can reach 127.0.0.1 too, under a name of its own (DNS rebinding) or with a form (CSRF), and so can whoever is
 * behind a proxy or tunnel that was put up for Slack or Teams.
 */
export function findObjection({ method, headers, address }: Caller): string | undefined {
  if (!isLoopback(address) || proxyHeaders.some((name) => headers[name] !== undefined)) {
    return 'The web chat only answers the person on the machine it runs on.';
  }
  if (!localHost.test(headers.host ?? '')) {
    return 'The web chat only answers to 127.0.0.1 and localhost: open it under one of these.';
  }
  if (method !== 'GET' && method !== 'HEAD' && !isSameOrigin(headers)) {
    return 'Another site tried to send this in your name: nothing was done.';
  }
  return undefined;
}

const localHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127\.|::1$|::ffff:127\.)/.test(address);
}

/** Browsers name the origin of every POST; what names none is no browser. */
function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

export const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  // With no-referrer a browser sends "Origin: null" with the page's own forms.
  'referrer-policy': 'same-origin',
} as const;
