import bolt from '@slack/bolt';
import { boltLogger, type Log } from './log.ts';
import { codeOf } from './thread-writer.ts';

/** What the app may do in a workspace, and what for; manifest.json asks for exactly these. */
export const neededScopes = {
  commands: 'the command and the message shortcut',
  'chat:write': 'writing in threads',
  'app_mentions:read': 'being called by its name',
  'channels:history': 'reading answers and logs in threads of public channels',
  'groups:history': 'the same in private channels',
  'im:history': 'the same in direct messages',
  'mpim:history': 'the same in direct messages of several people',
  'files:read': 'reading logs and configurations dropped as files',
  'files:write': 'attaching the hand-off document',
  'users:read': 'naming who answered',
} as const;

export interface Identity {
  readonly botUserId: string;
  /** For the log: `@ipsec-help in ACME`. */
  readonly name: string;
  readonly missingScopes: readonly string[];
}

export interface Credentials {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
}

/** A client that gives up at once, for calls that somebody waits for. */
export function impatientClient({ botToken, apiUrl, log }: Credentials): bolt.webApi.WebClient {
  return new bolt.webApi.WebClient(botToken, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5_000,
    logger: boltLogger(log),
    ...slackAt(apiUrl),
  });
}

export function slackAt(apiUrl: string | undefined): { slackApiUrl?: string } {
  return apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
}

export async function requireIdentity(credentials: Credentials): Promise<Identity> {
  try {
    const answer = await impatientClient(credentials).auth.test();
    const granted = answer.response_metadata?.scopes?.filter((scope) => scope !== '');
    return {
      botUserId: answer.user_id ?? '',
      name: `@${answer.user} in ${answer.team}`,
      missingScopes: granted?.length ? Object.keys(neededScopes).filter((scope) => !granted.includes(scope)) : [],
    };
  } catch (error) {
    throw new Error(
      refusal('SLACK_BOT_TOKEN', error, 'the "Bot User OAuth Token" (xoxb-…) under "OAuth & Permissions"'),
      {
        cause: error,
      },
    );
  }
}

/** What the operator reads when Slack says no. */
export function refusal(setting: string, error: unknown, whereToFind: string): string {
  const code = codeOf(error);
  if (code === undefined)
    return `Slack does not answer (${error instanceof Error ? error.message : 'no reason given'}): check the network and any proxy.`;
  return `Slack refuses ${setting} (${code}): ${whatToDo(code)} Copy ${whereToFind} at https://api.slack.com/apps into ${setting} and start ipsec-help again.`;
}

function whatToDo(code: string): string {
  switch (code) {
    case 'token_revoked':
    case 'account_inactive':
      return 'the app was removed from the workspace or its token was withdrawn, so install the app again.';
    case 'token_expired':
      return 'the token has expired: turn token rotation off for this app.';
    case 'missing_scope':
      return 'the token lacks a scope: apply manifest.json to the app and install it again.';
    default:
      return 'the token is not one that Slack knows.';
  }
}
