#!/usr/bin/env node
import packageJson from '../../package.json' with { type: 'json' };

process.stdout.write(`${packageJson.version}\n`);
