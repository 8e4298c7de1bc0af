import type { webApi } from '@slack/bolt';
import type { Person } from '../conversation/incoming.ts';
import type { Actor } from './incoming.ts';
import { Recent } from './recent.ts';

/** The names people go by; Slack's events carry only their ids. https://docs.slack.dev/reference/methods/users.info */
export class People {
  readonly #client: webApi.WebClient;
  readonly #names = new Recent<string>();

  /** The client must not retry: a name is not worth waiting for. */
  constructor(client: webApi.WebClient) {
    this.#client = client;
  }

  async personOf({ team, user, name }: Actor): Promise<Person> {
    const known = this.#names.find(user) ?? (await this.#ask(user)) ?? name ?? user;
    return { id: `slack:${team}/${user}`, name: known };
  }

  async #ask(user: string): Promise<string | undefined> {
    const { user: found } = await this.#client.users.info({ user }).catch(() => ({ user: undefined }));
    const name = found?.profile?.display_name || found?.real_name || found?.name;
    if (name) this.#names.keep(user, name);
    return name;
  }
}
