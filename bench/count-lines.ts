import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** What anybody would write first: how many lines tell of a failure? */
let count = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  if (/failed|AUTH_FAILED|NO_PROP|no proposal chosen|timeout/i.test(line)) count += 1;
}
process.stdout.write(`${count}\n`);
