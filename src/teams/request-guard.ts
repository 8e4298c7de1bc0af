import type { RequestHandler } from 'express';
import { activitySchema } from './activity.ts';

/**
 * Turns away what cannot be an activity of Teams before the SDK sees it: the SDK has ways in for other channels, each
 * with a check of its own, and accepts everything where no app id is set. Without an app id (to try the bot in the
 * Agents Playground) only this machine may ask, and only this machine is answered.
 */
export function requestGuard(appId: string): RequestHandler {
  return (request, response, next) => {
    const activity = activitySchema.safeParse(request.body);
    const withToken = /^Bearer \S+$/.test(request.headers.authorization ?? '');
    if (appId !== '' && !withToken) response.status(401).end();
    else if (!activity.success) response.status(400).end();
    else if (appId === '' && !isLoopback(request.socket.remoteAddress, activity.data.serviceUrl))
      response.status(403).end();
    else next();
  };
}

function isLoopback(remoteAddress: string | undefined, serviceUrl: string): boolean {
  const asked = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(remoteAddress ?? '');
  return asked && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(serviceUrl).hostname);
}
