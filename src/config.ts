import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The SQLite file. */
  readonly database: string;
  readonly slack: SlackConfig | Lacking;
  readonly teams: TeamsConfig | Lacking;
  readonly logLevel: string;
}

export interface SlackConfig {
  readonly kind: 'configured';
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
}

export interface TeamsConfig {
  readonly kind: 'configured';
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string | undefined;
}

/** The variables that are not set, and must be. */
export interface Lacking {
  readonly kind: 'lacking';
  readonly names: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, and what a file .env in the working folder adds to it. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

export function readConfig(environment: Environment): Config {
  const set = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const { data, error } = schema.safeParse(Object.fromEntries(set));
  if (error) throw new Error(`${error.issues.map(({ message }) => message).join('; ')} (see .env.example)`);
  return {
    port: data.PORT,
    host: data.HOST,
    database: path.resolve(data.IPSEC_HELP_DB ?? path.join(data.DATA_DIR, 'ipsec-help.db')),
    slack: slackOf(data),
    teams: teamsOf(data),
    logLevel: data.LOG_LEVEL,
  };
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const port = 'PORT must be a number from 0 to 65535, like 3978';
const text = z.string().trim();

function token(name: string, wrong: RegExp, sentence: string) {
  return text.refine((value) => !wrong.test(value) && !/\s/.test(value), `${name} ${sentence}`).optional();
}

const schema = z.object({
  PORT: z.coerce.number(port).int(port).min(0, port).max(65_535, port).default(3978),
  HOST: text.default('127.0.0.1'),
  DATA_DIR: text.default('data'),
  IPSEC_HELP_DB: text.optional(),
  SLACK_SIGNING_SECRET: token('SLACK_SIGNING_SECRET', /^x(ox|app-)/, 'is a token: it must be the signing secret'),
  SLACK_BOT_TOKEN: token('SLACK_BOT_TOKEN', /^(xapp|xox[aps])-/, 'must be the bot token, which begins with xoxb-'),
  SLACK_APP_TOKEN: token('SLACK_APP_TOKEN', /^xox/, 'must be an app-level token, which begins with xapp-'),
  SLACK_API_URL: z.url('SLACK_API_URL must be an address, like http://127.0.0.1:4000/api/').optional(),
  MICROSOFT_APP_ID: text.optional(),
  MICROSOFT_APP_PASSWORD: text.optional(),
  MICROSOFT_APP_TENANT_ID: text.optional(),
  TEAMS_PLAYGROUND: z.enum(['yes', 'no'], 'TEAMS_PLAYGROUND must be yes or no').default('no'),
  LOG_LEVEL: z.enum(levels, `LOG_LEVEL must be one of ${levels.join(', ')}`).default('info'),
});

type Settings = z.output<typeof schema>;

/** With Socket Mode nothing comes in that would have to be signed. */
function slackOf(settings: Settings): SlackConfig | Lacking {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: appToken } = settings;
  if (botToken && (secret ?? appToken)) {
    return { kind: 'configured', botToken, signingSecret: secret ?? '', appToken, apiUrl: settings.SLACK_API_URL };
  }
  return lacking({ 'SLACK_SIGNING_SECRET (or SLACK_APP_TOKEN)': secret ?? appToken, SLACK_BOT_TOKEN: botToken });
}

function teamsOf(settings: Settings): TeamsConfig | Lacking {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword, MICROSOFT_APP_TENANT_ID: tenantId } = settings;
  if (appId && appPassword) return { kind: 'configured', appId, appPassword, tenantId };
  // Without an app id the Teams seam answers this machine only.
  if (settings.TEAMS_PLAYGROUND === 'yes') {
    return { kind: 'configured', appId: '', appPassword: '', tenantId: undefined };
  }
  return lacking({ MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword });
}

function lacking(variables: Environment): Lacking {
  const names = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [name] : []));
  return { kind: 'lacking', names };
}
