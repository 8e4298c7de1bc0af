import { isMainThread } from 'node:worker_threads';

// In kilobytes.
if (isMainThread) process.on('exit', () => process.stderr.write(`${process.resourceUsage().maxRSS}\n`));
