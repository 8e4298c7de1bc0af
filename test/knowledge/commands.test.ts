import { expect, test } from '@jest/globals';
import { readFlowFolder } from '../../src/flow-folder.ts';
import { commandsOf } from '../../src/knowledge/commands.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { FLOWS_FOLDER, KNOWLEDGE_FOLDER } from '../../src/paths.ts';

const { vendors, asks } = loadKnowledge(KNOWLEDGE_FOLDER);
const nodes = readFlowFolder(FLOWS_FOLDER).flows.flows.flatMap((flow) => [...flow.nodes.values()]);
const ofFlows = nodes.flatMap((node) => ('ask' in node ? (node.ask ?? []) : []));
const ofDiagnosis = [...asks.values()].flatMap(({ ask, fact }) => (fact === undefined ? [ask] : []));

test.each([...new Set([...ofFlows, ...ofDiagnosis])])('some device has commands for %s', (ask) => {
  expect([...vendors.values()].filter((vendor) => commandsOf(vendor, ask).length > 0)).not.toHaveLength(0);
});

test.each(['openiked', 'racoon', 'windows'])(
  'either side’s configuration is shown by the same commands of %s',
  (id) => {
    const shown = ['local-config', 'peer-config'].map((ask) => {
      const vendor = vendors.get(id);
      return vendor ? commandsOf(vendor, ask) : [];
    });
    expect(shown[0]).not.toHaveLength(0);
    expect(shown[0]).toEqual(shown[1]);
  },
);

test.each([...vendors.values()])('the commands of $name are the device’s, whichever side it is on', ({ commands }) => {
  expect(Object.keys(commands).filter((key) => /^(?:local|peer)-/u.test(key))).toEqual([]);
});
