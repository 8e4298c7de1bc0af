import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config, Lacking, SlackConfig, TeamsConfig } from './config.ts';
import type { TakeTurn } from './conversation/turn.ts';

export interface Platforms {
  readonly serves: readonly string[];
  stop(): Promise<void>;
}

interface Common {
  readonly takeTurn: TakeTurn;
  readonly hasCase: (thread: string) => Promise<boolean>;
  readonly router: Express;
  readonly log: Logger;
}

interface Platform {
  readonly serves: string;
  stop(): Promise<void>;
}

/** Starts Slack and Teams where they are configured; their libraries are loaded only then, as they take a second. */
export async function startPlatforms(config: Config, common: Common): Promise<Platforms> {
  const slack = await startSlack(config.slack, common);
  const teams = await startTeams(config.teams, common).catch(async (error) => {
    await slack.stop();
    throw error;
  });
  return {
    serves: [`Slack: ${slack.serves}`, `Teams: ${teams.serves}`],
    stop: async () => {
      await Promise.all([slack.stop(), teams.stop()]);
    },
  };
}

async function startSlack(config: SlackConfig | Lacking, common: Common): Promise<Platform> {
  if (config.kind === 'lacking') return notServed(config);
  const { slackApp } = await import('./slack/app.ts');
  const slack = await slackApp({ ...common, ...config });
  await slack.start();
  return slack;
}

async function startTeams(config: TeamsConfig | Lacking, common: Common): Promise<Platform> {
  if (config.kind === 'lacking') return notServed(config);
  const { teamsApp } = await import('./teams/app.ts');
  const { tenantId, ...account } = config;
  const teams = teamsApp({ ...common, ...account, ...(tenantId === undefined ? {} : { tenantId }) });
  await teams.start();
  return teams;
}

function notServed({ names }: Lacking): Platform {
  const missing = `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} not set`;
  return { serves: `not served, ${missing} (see .env.example)`, stop: async () => undefined };
}
