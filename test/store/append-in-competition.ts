import { openSqliteCaseStore } from '../../src/store/sqlite-case-store.ts';
import { answered, appendOf } from './made-events.ts';

// Says "ready", waits until case 1 is opened, appends so many answers to it, decides anew whenever another process was
// first, and prints how often it was.
const [, , file = '', name = '', wanted = '0'] = process.argv;
const store = await openSqliteCaseStore(file);
process.stdout.write('ready\n');
let overtaken = 0;
let version = 0;
while (version === 0) version = (await store.findByNumber(1))?.version ?? 0;
for (let count = 0; count < Number(wanted); ) {
  const append = appendOf(`${name}-${count}`, [answered(name, String(count))]);
  const outcome = await store.append(1, version, append);
  version = outcome.case.version;
  if (outcome.kind === 'stored') count += 1;
  else overtaken += 1;
}
await store.close();
process.stdout.write(`${overtaken}\n`);
