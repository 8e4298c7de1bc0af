import express, { type Router } from 'express';
import type { TakeTurn } from '../conversation/turn.ts';
import { activitySchema } from './activity.ts';
import { type TeamsAccount, type TeamsAuthentication, teamsEndpoint } from './adapter.ts';
import { answer, apologise, type TeamsLog, type Turn } from './answer.ts';
import { inTime } from './in-time.ts';
import { readActivity } from './incoming.ts';
import { invokeAnswer, type Outcome } from './invoke-answer.ts';
import { limits } from './limits.ts';
import { servePublicPages } from './public-pages.ts';
import { recent } from './recent.ts';
import { requestGuard } from './request-guard.ts';
import { statusOf } from './retry.ts';

export interface TeamsOptions extends TeamsAccount {
  readonly takeTurn: TakeTurn;
  readonly router: Router;
  readonly log: TeamsLog;
  readonly authentication?: TeamsAuthentication;
}

export interface TeamsSeam {
  start(): Promise<void>;
  /** Resolves when everything that was being answered is. */
  stop(): Promise<void>;
  /** What it serves and where, for a person. */
  readonly serves: string;
}

const path = '/api/messages';

export function teamsApp(options: TeamsOptions): TeamsSeam {
  const answers = recent<Outcome>();
  const endpoint = teamsEndpoint(options, options.authentication, async (raw, thread) => {
    const activity = activitySchema.parse(raw);
    const received = readActivity(activity, new Date().toISOString());
    if (!received) return undefined;
    const { takeTurn, log } = options;
    const isInvoke = activity.type === 'invoke';
    const turn: Turn = { received, serviceUrl: activity.serviceUrl, isInvoke, thread, takeTurn, log };
    const { eventId } = received.envelope;
    const answering = answers.once(eventId, () => answerOrApologise(turn, () => answers.forget(eventId)));
    return invokeAnswer(activity.name, await inTime(answering, limits.answerWithin, late));
  });
  return {
    async start() {
      servePublicPages(options.router);
      options.router.post(path, express.json({ limit: limits.activityBytes }), requestGuard(options.appId), endpoint);
    },
    stop: answers.settled,
    serves: `Microsoft Teams, POST ${path}${options.appId === '' ? ', without authentication, on this machine only' : ''}`,
  };
}

// Teams gives up after 15 s; what takes longer is posted when it is done.
const late: Outcome = { kind: 'sentence', text: 'Still working on it. The answer follows as a message.' };

/** A failed event is forgotten, so that the same one sent again is tried again. */
async function answerOrApologise(turn: Turn, forget: () => void): Promise<Outcome> {
  const typing = setTimeout(() => turn.thread.showTyping().catch(() => undefined), limits.silence);
  try {
    return await answer(turn);
  } catch (error) {
    forget();
    logFailure(turn, error, 'a turn failed');
    return await apologise(turn).catch((again) => {
      logFailure(turn, again, 'nothing can be posted');
      // Without its cause: an error of the SDK carries the request, and the SDK writes what is thrown to the console.
      throw new Error('Nothing can be posted.');
    });
  } finally {
    clearTimeout(typing);
  }
}

function logFailure({ log, received }: Turn, error: unknown, message: string): void {
  log.error({ err: error, status: statusOf(error), event: received.envelope.eventId }, message);
}
