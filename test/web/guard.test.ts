import { expect, test } from '@jest/globals';
import { findObjection } from '../../src/web/guard.ts';

const stranger = 'The web chat only answers the person on the machine it runs on.';
const rebound = 'The web chat only answers to 127.0.0.1 and localhost: open it under one of these.';
const forged = 'Another site tried to send this in your name: nothing was done.';

test.each([
  { what: 'the page itself', method: 'GET', headers: { host: '127.0.0.1:3978' } },
  { what: 'the page under localhost', method: 'GET', headers: { host: 'localhost:3978' } },
  { what: 'the page over IPv6', method: 'GET', headers: { host: '[::1]:3978' }, address: '::1' },
  {
    what: 'a form of the page',
    method: 'POST',
    headers: { host: 'localhost:3978', origin: 'http://localhost:3978', 'sec-fetch-site': 'same-origin' },
  },
  { what: 'a link from elsewhere', method: 'GET', headers: { host: 'localhost:3978', 'sec-fetch-site': 'cross-site' } },
  { what: 'a script on this machine', method: 'POST', headers: { host: '127.0.0.1:3978' } },
])('$what is answered', ({ method, headers, address }) => {
  expect(findObjection({ method, headers, address: address ?? '::ffff:127.0.0.1' })).toBeUndefined();
});

test.each([
  { what: 'another machine', method: 'GET', headers: { host: 'localhost:3978' }, address: '192.0.2.7', says: stranger },
  {
    what: 'what comes through a tunnel',
    method: 'GET',
    headers: { host: 'localhost:3978', 'x-forwarded-for': '192.0.2.7' },
    says: stranger,
  },
  {
    what: 'what comes through a proxy',
    method: 'GET',
    headers: { host: '127.0.0.1:3978', via: '1.1 proxy' },
    says: stranger,
  },
  {
    what: 'a name that resolves to this machine',
    method: 'GET',
    headers: { host: 'evil.example:3978' },
    says: rebound,
  },
  { what: 'a name that begins like ours', method: 'GET', headers: { host: 'localhost.evil.example' }, says: rebound },
  { what: 'no name at all', method: 'GET', headers: {}, says: rebound },
  {
    what: "another site's form",
    method: 'POST',
    headers: { host: '127.0.0.1:3978', origin: 'https://evil.example' },
    says: forged,
  },
  { what: 'a sandboxed form', method: 'POST', headers: { host: '127.0.0.1:3978', origin: 'null' }, says: forged },
  {
    what: 'a page on another port of this machine',
    method: 'POST',
    headers: { host: '127.0.0.1:3978', origin: 'http://127.0.0.1:8080' },
    says: forged,
  },
  {
    what: 'a fetch of another site',
    method: 'POST',
    headers: { host: '127.0.0.1:3978', 'sec-fetch-site': 'cross-site' },
    says: forged,
  },
])('$what is refused', ({ method, headers, address, says }) => {
  expect(findObjection({ method, headers, address: address ?? '127.0.0.1' })).toBe(says);
});
