import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConversationReference,
  TurnContext,
} from 'botbuilder';
import type { RequestHandler } from 'express';
import type { AdaptiveCard } from './card.ts';
import { cardType, type TeamsMessage } from './pack.ts';
import { withRetry } from './retry.ts';

/**
 * The only file that knows the Bot Framework SDK, whose support ended on 31 December 2025. Its successors (Microsoft 365
 * Agents SDK, Teams SDK) have the same adapter, turn and activity: a move is a new version of this file. Mind that the
 * Agents SDK's adapter lets requests without a token pass unless `authorizeJWT` stands before it.
 */

/** One conversation of Teams, to speak in now or later. */
export interface TeamsThread {
  post(message: TeamsMessage): Promise<void>;
  replaceCard(message: string, card: AdaptiveCard): Promise<void>;
  showTyping(): Promise<void>;
}

/** Answers an activity; what it resolves to is the body of an invoke's answer. */
export type Respond = (activity: unknown, thread: TeamsThread) => Promise<object | undefined>;

export interface TeamsAccount {
  readonly appId: string;
  readonly appPassword: string;
  /** Of a bot registered for one organisation; without it the bot is registered for many. */
  readonly tenantId?: string;
}

/** For clouds of their own, and for tests. */
export interface TeamsAuthentication {
  readonly metadataUrl: string;
  readonly issuer: string;
  readonly credentials: ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];
}

export function teamsEndpoint(
  account: TeamsAccount,
  own: TeamsAuthentication | undefined,
  respond: Respond,
): RequestHandler {
  const adapter = new CloudAdapter(
    new StrictAuthentication(settings(account, own), own?.credentials ?? secret(account)),
  );
  return (request, response) =>
    adapter.process(request, response, async (context) => {
      const body = await respond(context.activity, threadOf(adapter, account.appId, context.activity));
      if (context.activity.type !== 'invoke' || body === undefined) return;
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
}

function settings({ appId, tenantId }: TeamsAccount, own: TeamsAuthentication | undefined) {
  return {
    MicrosoftAppId: appId,
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
    ...(own && { ToBotFromChannelOpenIdMetadataUrl: own.metadataUrl, ToBotFromChannelTokenIssuer: own.issuer }),
  };
}

function secret({ appId, appPassword, tenantId }: TeamsAccount) {
  const known = { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword };
  if (tenantId === undefined) return new ConfigurationServiceClientCredentialFactory(known);
  const single = { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId };
  return new ConfigurationServiceClientCredentialFactory({ ...known, ...single });
}

class StrictAuthentication extends ConfigurationBotFrameworkAuthentication {
  /**
   * The SDK answers 500 to a token that is malformed or signed with a wrong key, as if the fault were ours. Such a token
   * is no token: asked again without one, it answers 401. A fault of the network stays one.
   */
  override async authenticateRequest(activity: Activity, header: string) {
    try {
      return await super.authenticateRequest(activity, header);
    } catch (error) {
      const badToken =
        error instanceof Error && /^(?:JsonWebToken|NotBefore|TokenExpired|Syntax)Error$/.test(error.name);
      if (badToken) return super.authenticateRequest(activity, '');
      throw error;
    }
  }
}

function threadOf(adapter: CloudAdapter, appId: string, activity: Activity): TeamsThread {
  const reference = TurnContext.getConversationReference(activity);
  const speak = (say: (context: TurnContext) => Promise<unknown>) => speakIn(adapter, appId, reference, say);
  return {
    post: ({ attachments, ...message }) =>
      speak((context) => context.sendActivity({ type: 'message', ...message, attachments: [...attachments] })),
    replaceCard: (id, content) =>
      speak((context) =>
        context.updateActivity({ type: 'message', id, attachments: [{ contentType: cardType, content }] }),
      ),
    showTyping: () => speak((context) => context.sendActivity({ type: 'typing' })),
  };
}

/** Not bound to the turn that is being answered, as what takes long is said when it is over. */
function speakIn(
  adapter: CloudAdapter,
  appId: string,
  reference: Partial<ConversationReference>,
  say: (context: TurnContext) => Promise<unknown>,
): Promise<void> {
  return withRetry(() =>
    adapter.continueConversationAsync(appId, reference, async (context) => {
      // The conversation's id already names the thread. With the activity's, the SDK would reply to that one, which may
      // be an invoke and no message.
      delete context.activity.id;
      await say(context);
    }),
  );
}
