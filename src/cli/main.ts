#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { Unusable } from './unusable.ts';

const commands: Readonly<Record<string, { readonly says: string; readonly load: () => Promise<Command> }>> = {
  serve: {
    says: 'serve the web chat on this machine, and Slack and Teams where they are configured',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  chat: {
    says: 'hold the conversation in this terminal',
    load: async () => {
      const [{ chatCommand }, { openChat }] = await Promise.all([import('./chat.ts'), import('./open-chat.ts')]);
      return chatCommand(openChat);
    },
  },
  diagnose: {
    says: 'name the root cause in logs, configurations and status outputs of either side',
    load: async () => (await import('./diagnose.ts')).diagnoseCommand,
  },
  eval: {
    says: 'score the diagnosis core on a folder of labelled cases',
    load: async () => (await import('./eval.ts')).evalCommand,
  },
  flows: {
    says: 'check, draw and simulate the decision trees',
    load: async () => (await import('./flows.ts')).flowsCommand,
  },
  knowledge: {
    says: 'check what is known of messages and causes, and find the messages that are not known',
    load: async () => (await import('./knowledge.ts')).knowledgeCommand,
  },
};

process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await run(process.argv.slice(2));

/** 0 done, 1 it could not be done, 2 it was not understood: each of the last two with a line on standard error. */
async function run(words: readonly string[]): Promise<number> {
  try {
    const program = await programFor(words);
    await program.parseAsync(words.length === 0 ? ['--help'] : [...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const misunderstood = error instanceof CommanderError || error instanceof Unusable;
    process.stderr.write(`ipsec-help: ${sentenceOf(error)}\n`);
    return misunderstood ? 2 : 1;
  }
}

/** Only the commands that are named are loaded: what one of them needs must not slow down another. */
async function programFor(words: readonly string[]): Promise<Command> {
  const program = new Command('ipsec-help')
    .description('finds out why an IPsec tunnel does not come up, or stopped carrying traffic')
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  for (const [name, { says, load }] of Object.entries(commands)) {
    const command = words.includes(name) ? await load() : new Command(name).description(says);
    program.addCommand(command.copyInheritedSettings(program));
    for (const part of command.commands) part.copyInheritedSettings(command);
  }
  return program;
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof CommanderError)) return error instanceof Error ? error.message : String(error);
  const said = error.code === 'commander.help' ? 'it is not said what to do' : error.message.replace(/^error: /, '');
  return `${said.replaceAll('\n', ' ')} (see ipsec-help --help)`;
}
