import { actionsIn, elementsIn, isInput, type Json } from './teams-card-check.ts';
import { issuerName, type ShownMessage, type TeamsService } from './teams-service.ts';

const botId = '28:11111111-2222-3333-4444-555555555555';
export const appId = '11111111-2222-3333-4444-555555555555';

export const places = {
  personal: { id: 'a:1personal', conversationType: 'personal' },
  groupChat: { id: '19:group@thread.v2', conversationType: 'groupChat' },
  channel: { id: '19:general@thread.tacv2;messageid=1700', conversationType: 'channel' },
} as const;
export type Place = keyof typeof places;

/** How a request to the bot ended. */
export interface Answered {
  readonly status: number;
  readonly body: Json;
}

/** Somebody at a Teams client: sends what Teams would send, and can press only what is on the screen. */
export class TeamsPerson {
  readonly name: string;
  readonly place: Place;
  readonly service: TeamsService;
  readonly botUrl: string;
  private sent = 0;

  constructor(service: TeamsService, botUrl: string, place: Place, name = 'Ana') {
    this.service = service;
    this.botUrl = botUrl;
    this.place = place;
    this.name = name;
    service.conversations.add(places[place].id);
  }

  /** Outside personal chats the bot hears only what mentions it. */
  say(text: string, more: Json = {}): Promise<Answered> {
    const mention = '<at>ipsec-help</at>';
    const mentions = [{ type: 'mention', text: mention, mentioned: { id: botId, name: 'ipsec-help' } }];
    const addressed = this.place === 'personal' ? { text } : { text: `${mention}&nbsp;${text}`, entities: mentions };
    return this.send({ type: 'message', textFormat: 'plain', ...addressed, ...more });
  }

  attach(name: string, content: Uint8Array, text = ''): Promise<Answered> {
    this.service.files.set(name, content);
    const file = { uniqueId: '1', fileType: 'log', downloadUrl: `${this.service.url}/files/${name}` };
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    const html = { contentType: 'text/html', content: '<div></div>' };
    return this.say(text, { attachments: [{ contentType, name, content: file }, html] });
  }

  press(title: string, inputs: Json = {}): Promise<Answered> {
    return this.send(this.pressing(title, inputs, 'execute'));
  }

  /** A client that does not know Action.Execute. */
  pressOnOldClient(title: string, inputs: Json = {}): Promise<Answered> {
    return this.send(this.pressing(title, inputs, 'submit'));
  }

  pressing(title: string, inputs: Json, how: 'execute' | 'submit'): Json {
    const { action, message } = this.buttonCalled(title);
    checkInputs(message, action, inputs);
    const data = { ...(action.data as Json), ...inputs };
    if (how === 'submit') return { type: 'message', value: data, replyToId: message.id };
    const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
    return { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message.id };
  }

  diagnoseMessage(html: string, side?: string): Promise<Answered> {
    const body = { contentType: 'html', content: html };
    const value = {
      commandId: 'diagnoseLog',
      commandContext: 'message',
      data: { side },
      messagePayload: { id: '9', body },
    };
    return this.send({ type: 'invoke', name: 'composeExtension/submitAction', value });
  }

  /** Everything on the screen, the oldest first. */
  screen(): readonly ShownMessage[] {
    return this.service.messages.filter(({ conversation }) => conversation === places[this.place].id);
  }

  async send(activity: Json, authorization = `Bearer ${this.token()}`): Promise<Answered> {
    const response = await fetch(`${this.botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
      body: JSON.stringify({ ...this.envelope(), ...activity }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
  }

  token(claims: { readonly aud?: string; readonly serviceurl?: string; readonly expiresIn?: number } = {}): string {
    return this.service.issuer.token({ iss: issuerName, aud: appId, serviceurl: this.service.url, ...claims });
  }

  private envelope(): Json {
    this.sent += 1;
    return {
      id: `${this.name}-${this.sent}`,
      channelId: 'msteams',
      serviceUrl: this.service.url,
      timestamp: '2026-11-20T10:00:00.000Z',
      from: { id: `29:${this.name}`, name: this.name, aadObjectId: `aad-${this.name}` },
      recipient: { id: botId, name: 'ipsec-help' },
      conversation: { ...places[this.place], tenantId: 'tenant' },
      channelData: { tenant: { id: 'tenant' } },
    };
  }

  private buttonCalled(title: string): { readonly action: Json; readonly message: ShownMessage } {
    for (const message of this.screen().toReversed()) {
      const action = actionsIn(message.card ?? {}).find((one) => one.title === title);
      if (action) return { action, message };
    }
    throw new Error(`There is no button "${title}" on the screen.`);
  }
}

function checkInputs(message: ShownMessage, action: Json, inputs: Json): void {
  const known = elementsIn(message.card ?? {}).filter(isInput);
  for (const id of Object.keys(inputs)) {
    if (!known.some((input) => input.id === id)) throw new Error(`There is no input "${id}" on the card.`);
  }
  const missing = known.find((input) => input.isRequired === true && !(String(input.id) in inputs));
  if (missing && action.associatedInputs !== 'none') throw new Error(`The client asks for "${missing.label}" first.`);
}
