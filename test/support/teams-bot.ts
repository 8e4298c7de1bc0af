import type { AddressInfo } from 'node:net';
import express from 'express';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import { teamsApp } from '../../src/teams/app.ts';
import { appId, type Place, TeamsPerson } from './teams-person.ts';
import { issuerName, startTeamsService, type TeamsService } from './teams-service.ts';

/** The bot as it is deployed, with the service it speaks to and whoever speaks to it. */
export interface RunningBot {
  readonly service: TeamsService;
  readonly url: string;
  readonly log: readonly string[];
  person(place: Place, name?: string): TeamsPerson;
  stop(): Promise<void>;
}

export async function startBot(takeTurn: TakeTurn, asApp = appId): Promise<RunningBot> {
  const service = await startTeamsService();
  const log: string[] = [];
  const write = (details: object, message: string) => log.push(`${message} ${JSON.stringify(details)}`);
  const router = express.Router();
  const seam = teamsApp({
    takeTurn,
    appId: asApp,
    appPassword: '',
    router,
    authentication: { metadataUrl: service.metadataUrl, issuer: issuerName, credentials: credentials(service, asApp) },
    log: { warn: write, error: write },
  });
  await seam.start();
  const server = express().use(router).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    service,
    url,
    log,
    person: (place, name) => new TeamsPerson(service, url, place, name),
    async stop() {
      await seam.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await service.close();
    },
  };
}

/** Gives the bot its token without asking Microsoft for one. */
function credentials(service: TeamsService, app: string) {
  return {
    isValidAppId: async (id: string) => id === app,
    isAuthenticationDisabled: async () => app === '',
    createCredentials: async () => ({
      async signRequest<T extends { readonly headers: { set(name: string, value: string): void } }>(
        request: T,
      ): Promise<T> {
        request.headers.set('authorization', `Bearer ${service.botToken}`);
        return request;
      },
    }),
  };
}
