import { Command } from 'commander';
import { loadConfig } from '../config.ts';
import { makeLog } from '../log.ts';
import { type Service, serve } from '../main.ts';

export const serveCommand = new Command('serve')
  .description('serve the web chat on this machine, and Slack and Teams where they are configured')
  .action(async () => {
    const config = loadConfig();
    const service = await serve(config, makeLog(config.logLevel));
    stopOnSignal(service);
    process.stdout.write(`${service.serves.join('\n')}\n`);
  });

/** The first signal lets what is going on come to its end; a second one does not wait for it. */
function stopOnSignal(service: Service): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      service.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
