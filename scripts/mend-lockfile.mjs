// Completes package-lock.json after `npm install`. Two things keep `npm ci` from working on every platform, or quickly:
// - npm leaves out optional packages for other systems when the registry it asked does not carry them, and `npm ci`
//   then refuses the whole lockfile. They are added by name and version.
// - recheck brings a Java archive and native programs (50 MB) beside its JavaScript, which is all that the tests use.
import { readFileSync, writeFileSync } from 'node:fs';

const lockfile = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(lockfile, 'utf8'));

leaveOutOptionalPackagesOf('recheck');
const added = Object.keys(lock.packages).flatMap(addMissingOptionalPackagesOf);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} packages for other platforms added`);

function leaveOutOptionalPackagesOf(name) {
  const entry = lock.packages[`node_modules/${name}`];
  for (const optional of Object.keys(entry.optionalDependencies ?? {}))
    delete lock.packages[`node_modules/${optional}`];
  delete entry.optionalDependencies;
}

function addMissingOptionalPackagesOf(path) {
  const { optionalDependencies = {}, dev } = lock.packages[path];
  const missing = Object.entries(optionalDependencies).filter(([name]) => !isLocked(name, path));
  for (const [name, version] of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...platformNamedIn(name) };
  }
  return missing;
}

function isLocked(name, from) {
  if (lock.packages[from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`]) return true;
  return from !== '' && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

function platformNamedIn(name) {
  const words = name.split(/[-/]/).map((word) => ({ win: 'win32', macos: 'darwin', gnueabihf: 'gnu' })[word] ?? word);
  const pick = (...known) => words.filter((word) => known.includes(word));
  const os = pick('aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32');
  const cpu = pick('arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64');
  const libc = pick('gnu', 'musl').map((word) => (word === 'gnu' ? 'glibc' : word));
  if (os.length === 0 || cpu.length === 0) throw new Error(`${name}: its name does not say for which system it is`);
  return { os, cpu, ...(libc.length > 0 && { libc }) };
}
