import { writeSync } from 'node:fs';
import { openSqliteCaseStore } from '../../src/store/sqlite-case-store.ts';
import { answered, appendOf, artefactAdded, opened } from './made-events.ts';

// Appends an answer and a log at a time, for ever, and prints "case version event-id" once each is acknowledged.
const [, , file = '', name = ''] = process.argv;
const store = await openSqliteCaseStore(file);
let { case: stored } = await store.open(`web:${name}`, appendOf(`${name}-0`, [opened]));
for (let count = 1; ; count += 1) {
  const log = `${name} ${count} received AUTHENTICATION_FAILED\n`.repeat(200);
  const events = [answered('nat.present', String(count)), artefactAdded(`${count}.log`, log)];
  ({ case: stored } = await store.append(stored.number, stored.version, appendOf(`${name}-${count}`, events, log)));
  writeSync(1, `${stored.number} ${stored.version} ${name}-${count}\n`);
}
