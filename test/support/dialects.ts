import type { Dialect } from '../../src/knowledge/dialect.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const { dialects } = loadKnowledge('knowledge');

export function dialectFor(vendor: string): Dialect {
  const dialect = dialects.get(vendor);
  if (!dialect) throw new Error(`knowledge/configurations/${vendor}.yaml is missing`);
  return dialect;
}
