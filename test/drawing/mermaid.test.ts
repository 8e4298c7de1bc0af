import { expect, test } from '@jest/globals';
import { mermaidOf } from '../../src/drawing/mermaid.ts';
import { readSources, requireFlow, shippedFlows } from '../support/flows.ts';

const small = `
id: small
title: A "small" flow
begin: { place: 1, scenario: unknown, command: small, menu: Small }
start: nat
nodes:
  nat:
    kind: choice
    fact: nat.present
    text: Is there <NAT> between the peers?
    why: It changes addresses.
    choices: [{ value: "yes", label: "Yes", next: ids }, { value: "no", label: "No" }]
    unknown: end
    next: end
  ids: { kind: use, when: { not: { fact: nat.present, is: "no" } }, flow: flows/shared-ids, next: end }
  end: { kind: end, text: Done. }
`;
const shared = `
id: shared-ids
title: Identities
start: log
nodes:
  log: { kind: artefact, wants: log, text: The log?, why: It says more., unknown: return, next: return }
`;

test('questions, the answers on the arrows, ends and shared flows are in the flowchart', () => {
  const { flows, problems } = readSources(
    new Map([
      ['flows/small.yaml', small],
      ['flows/shared-ids.yaml', shared],
    ]),
  );
  expect(problems).toEqual([]);
  expect(mermaidOf([requireFlow(flows, 'small')])).toBe(`flowchart TD
  subgraph small["A #quot;small#quot; flow"]
    small_nat["Is there &lt;NAT&gt; between the peers?"]
    subgraph small_ids["Identities<br>Only if nat.present is not #quot;no#quot;."]
      small_ids_log["The log?"]
      small_ids_return(( ))
      small_ids_log -->|"Given<br>Not now"| small_ids_return
    end
    small_end(["Done."])
    small_nat -->|"Yes"| small_ids
    small_nat -->|"No<br>I don't know"| small_end
    small_ids --> small_end
  end
`);
});

test.each(shippedFlows().flows.map((flow) => ({ id: flow.id, flow })))(
  'every arrow of $id leads from one box of the flowchart to another',
  ({ flow }) => {
    const chart = mermaidOf([flow]);
    const boxes = new Set([...chart.matchAll(/^\s*(?:subgraph )?(\w+)[[({]/gm)].map(([, name]) => name));
    const ends = [...chart.matchAll(/^\s*(\w+) -->(?:\|.*\|)? (\w+)$/gm)].flatMap(([, from, to]) => [from, to]);
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.filter((name) => !boxes.has(name))).toEqual([]);
  },
);
