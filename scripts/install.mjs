// Installs what is missing before `npm start` and `npm test`. Plain JavaScript without dependencies, because the first
// time it runs on the machine's own Node, which may be older than the one this project brings along.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const stamp = new URL('node_modules/.installed', root);
const production = process.argv.includes('--omit=dev');
const lockfile = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', root)))
  .digest('hex');

if (!isInstalled()) install();

/** `npm ci` empties node_modules, and the stamp with it, so that an interrupted install does not count. */
function isInstalled() {
  if (!existsSync(stamp)) return false;
  const [installed, extent] = readFileSync(stamp, 'utf8').split(' ');
  return installed === lockfile && (extent === 'everything' || production);
}

function install() {
  const began = Date.now();
  console.log('ipsec-help: installing packages and Node 24 into node_modules (npm ci), usually under a minute ...');
  const extent = production ? '--omit=dev' : '--include=dev';
  const npm = runNpm('ci', extent, '--include=optional', '--no-audit', '--no-fund', '--loglevel=error');
  if (npm.status !== 0) fail(`npm ci failed: ${reasonIn(npm)} - run "npm ci" to see all of it`);
  if (!hasNode24()) fail(`no Node 24 for ${process.platform}-${process.arch} was installed - install Node 24 yourself`);
  writeFileSync(stamp, `${lockfile} ${production ? 'production' : 'everything'}`);
  console.log(`ipsec-help: installed in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** npm passes over an optional package that it cannot fetch, and Node 24 comes as one. */
function hasNode24() {
  const isNode24 = Number(process.versions.node.split('.')[0]) >= 24;
  return isNode24 || ['node', 'node.cmd'].some((name) => existsSync(new URL(`node_modules/.bin/${name}`, root)));
}

function runNpm(...words) {
  const options = { cwd: fileURLToPath(root), encoding: 'utf8' };
  const npm = process.env.npm_execpath;
  if (npm) return spawnSync(process.env.npm_node_execpath ?? process.execPath, [npm, ...words], options);
  return spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
}

function reasonIn(npm) {
  if (npm.error) return npm.error.message;
  const sentence = /^npm error (?!code |errno |syscall |A complete log)(.+)/m.exec(npm.stderr);
  return sentence?.[1] ?? `exit status ${npm.status}`;
}

function fail(sentence) {
  console.error(`ipsec-help: ${sentence}`);
  process.exit(1);
}
