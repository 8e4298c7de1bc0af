import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Config, Lacking, SlackConfig, TeamsConfig } from './config.ts';
import type { TakeTurn } from './conversation/turn.ts';
import { type Patience, type Startable, startPatiently } from './start-patiently.ts';

export interface Platforms {
  readonly serves: readonly string[];
  stop(): Promise<void>;
}

interface Common {
  readonly takeTurn: TakeTurn;
  readonly hasCase: (thread: string) => Promise<boolean>;
  readonly router: Express;
  readonly log: Logger;
  /** The usual one unless given. */
  readonly patience?: Patience;
}

interface Platform {
  readonly serves: string;
  stop(): Promise<void>;
}

type Seam = Startable & { readonly serves: string };

/** Starts Slack and Teams where they are configured, each by itself: one that fails keeps nobody from the others. */
export async function startPlatforms(config: Config, common: Common): Promise<Platforms> {
  const [slack, teams] = await Promise.all([
    start('Slack', config.slack, common, slackSeam),
    start('Teams', config.teams, common, teamsSeam),
  ]);
  return {
    serves: [`Slack: ${slack.serves}`, `Teams: ${teams.serves}`],
    stop: async () => {
      await Promise.all([slack.stop(), teams.stop()]);
    },
  };
}

async function start<Configured extends { readonly kind: 'configured' }>(
  name: string,
  config: Configured | Lacking,
  common: Common,
  seamOf: (config: Configured, common: Common) => Promise<Seam>,
): Promise<Platform> {
  if (isLacking(config)) return notServed(config);
  const seam = await seamOf(config, common);
  const { trouble, stop } = await startPatiently(name, seam, common.log, common.patience);
  return { serves: trouble === undefined ? seam.serves : `not served yet, and tried again: ${trouble}`, stop };
}

function isLacking(config: { readonly kind: string } | Lacking): config is Lacking {
  return config.kind === 'lacking';
}

// Their libraries are loaded only where they are needed, as they take a second.

async function slackSeam(config: SlackConfig, common: Common): Promise<Seam> {
  const { slackApp } = await import('./slack/app.ts');
  return slackApp({ ...common, ...config });
}

async function teamsSeam({ tenantId, ...account }: TeamsConfig, common: Common): Promise<Seam> {
  const { teamsApp } = await import('./teams/app.ts');
  return teamsApp({ ...common, ...account, ...(tenantId === undefined ? {} : { tenantId }) });
}

function notServed({ names }: Lacking): Platform {
  const missing = `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} not set`;
  return { serves: `not served, ${missing} (see .env.example)`, stop: async () => undefined };
}
