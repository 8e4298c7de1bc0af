import type { NextFunction, Request, Response } from 'express';
import { type Answer, renderFailure, type Visit } from './chat.ts';
import { findObjection, securityHeaders } from './guard.ts';

export interface Log {
  error(details: object, message: string): void;
}

const threadId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An address that names no thread leads to a new one. */
export function requireThread(_request: Request, response: Response, next: NextFunction, id: string): void {
  if (threadId.test(id)) next();
  else response.redirect('/');
}

export function visitOf(path: string, request: Request): Visit {
  return { path, id: String(request.params['id']), scripted: isScripted(request) };
}

export function isScripted(request: Request): boolean {
  return request.headers['hx-request'] === 'true';
}

export function guard(request: Request, response: Response, next: NextFunction): void {
  response.set(securityHeaders);
  const { method, headers, socket } = request;
  const objection = findObjection({ method, headers, address: socket.remoteAddress });
  if (objection === undefined) next();
  else response.status(403).type('text').send(`${objection}\n`);
}

/** Catches once: what could not be expected is logged, and the person keeps what was typed. */
export async function atSeam(log: Log, visit: Visit, response: Response, answer: () => Promise<Answer>): Promise<void> {
  const { status, body } = await answer().catch((err: unknown) => {
    log.error({ err }, 'a turn of the web chat failed');
    return renderFailure(visit, err);
  });
  response.status(status).set('cache-control', 'no-store').type('html').send(body.text);
}
