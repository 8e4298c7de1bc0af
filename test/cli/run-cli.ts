import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { newFolder } from '../support/new-folder.ts';

const main = path.resolve(import.meta.dirname, '../../src/cli/main.ts');

type Environment = Readonly<Record<string, string>>;

export function startCli(
  words: readonly string[],
  environment: Environment,
  cwd: string,
): ChildProcessWithoutNullStreams {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [main, ...words], { cwd, env: { PATH, PORT: '0', ...environment } });
}

export async function runCli(words: readonly string[], environment: Environment = {}, cwd = newFolder()) {
  const child = startCli(words, environment, cwd);
  child.stdin.end();
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { status, stdout, stderr };
}

/** Resolves once it says where it serves. */
export async function startServing(environment: Environment = {}, cwd = newFolder()) {
  const child = startCli(['serve'], environment, cwd);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  for await (const chunk of child.stdout) {
    stdout += String(chunk);
    if (stdout.includes('Teams: ')) break;
  }
  const url = /http:\/\/\S+/.exec(stdout)?.[0];
  if (!url) throw new Error(`it does not serve: ${stderr}`);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    const ended = child.exitCode !== null || child.signalCode !== null;
    const [status] = ended ? [child.exitCode] : await once(child, 'exit');
    return { status, stderr };
  };
  return { url, stdout, stop, child };
}
