import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache');
const home = path.join(cache, 'chromium');

const quiet = ['background-networking', 'component-update', 'sync', 'quic', 'gpu'].map((what) => `--disable-${what}`);

/** Chromium as npm brought it, with its own libraries, and its own fonts where the machine has none. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(home)) await unpack();
  return chromium.launch({
    executablePath: path.join(home, 'chromium'),
    args: ['--headless', '--no-sandbox', '--no-first-run', ...quiet],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: existsSync('/etc/fonts') ? '/etc/fonts' : path.join(home, 'fonts'),
    },
  });
}

/** @sparticuz/chromium unpacks in place, so each test process unpacks beside the others and the first one is kept. */
async function unpack(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const mine = await mkdtemp(path.join(cache, 'chromium-'));
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  // The package adds the libraries that a bare machine lacks only where it believes to run on AWS.
  const env = { ...process.env, TMPDIR: mine, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: cache, env });
  await rename(mine, home).catch(() => rm(mine, { recursive: true }));
}
