import type { Assembly, PlacedNode } from './assemble.ts';
import { checkLength, findCycles } from './check-length.ts';
import { factsIn } from './facts.ts';
import { factsOf, targetsOf } from './flow.ts';
import { type Graph, problemAt } from './graph.ts';
import type { Problem } from './problem.ts';

const LONGEST_LABEL = 75;
const MOST_BUTTONS = 10;
/** Facts that inputs tell without anybody being asked. */
const LEARNED = /^(given\..+|(local|peer)\.vendor|initiator|scenario)$/;

/** All that is wrong with an assembled flow. */
export function checkFlow(assembly: Assembly, file: string): readonly Problem[] {
  const graph = new Map(assembly.nodes.map((placed) => [placed.id, placed]));
  const reached = reachedFrom(graph, assembly.start);
  return [
    ...findStartMissing(graph, assembly.start, file),
    ...assembly.nodes.flatMap((placed) => [
      ...findTwins(placed, assembly.nodes),
      ...findUnknownTargets(placed, graph),
      ...findUnreached(placed, reached),
      ...findLostMembers(placed, graph),
      ...findChoiceFaults(placed),
      ...findUnaskedFacts(placed, assembly.nodes),
    ]),
    ...checkWalks(graph, assembly.start),
  ];
}

/** How long a walk may get can only be told where none goes round in circles. */
function checkWalks(graph: Graph, start: string): readonly Problem[] {
  const cycles = findCycles(graph, start);
  return cycles.length > 0 ? cycles : checkLength(graph, start);
}

function findStartMissing(graph: Graph, start: string, file: string): readonly Problem[] {
  if (graph.has(start)) return [];
  return [
    { file, line: 1, what: `\`start\` names no node: \`${start}\``, why: 'the walk cannot begin', how: 'name a node' },
  ];
}

function findTwins(placed: PlacedNode, nodes: readonly PlacedNode[]): readonly Problem[] {
  if (nodes.find(({ id }) => id === placed.id) === placed) return [];
  const how = 'rename one of them, or give the shared flow a parameter in its ids';
  return [problemAt(placed, `two nodes are called \`${placed.id}\``, 'an answer could belong to either', how)];
}

function findUnknownTargets(placed: PlacedNode, graph: Graph): readonly Problem[] {
  const missing = new Set(targetsOf(placed.node).filter((target) => !graph.has(target)));
  return [...missing].map((target) => {
    const how = target === 'return' ? 'give the node that uses this flow a `next`' : 'name a node of this flow';
    return problemAt(
      placed,
      `\`${placed.id}\` leads to \`${target}\`, which is no node`,
      'the walk would be lost',
      how,
    );
  });
}

function findUnreached(placed: PlacedNode, reached: ReadonlySet<string>): readonly Problem[] {
  if (reached.has(placed.id)) return [];
  return [
    problemAt(placed, `nothing leads to \`${placed.id}\``, 'nobody will ever see it', 'lead to it or take it out'),
  ];
}

function findChoiceFaults(placed: PlacedNode): readonly Problem[] {
  const { node, id } = placed;
  if (node.kind !== 'choice') return [];
  const values = node.choices.map((choice) => choice.value);
  return [
    ...findTwinValues(placed, values),
    ...node.choices.flatMap(({ label }) => findLongLabel(placed, label)),
    ...(node.as !== 'select' && values.length > MOST_BUTTONS ? [tooManyChoices(placed, id, values.length)] : []),
  ];
}

function findTwinValues(placed: PlacedNode, values: readonly string[]): readonly Problem[] {
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  const listed = `\`${placed.id}\` lists \`unknown\` among its choices`;
  return [
    ...twice.map((value) => {
      const what = `\`${placed.id}\` has the value \`${value}\` twice`;
      return problemAt(placed, what, 'an answer could mean either', 'give each choice a value of its own');
    }),
    ...(values.includes('unknown')
      ? [problemAt(placed, listed, 'every question has it already', 'take it out; `unknown:` says where it leads')]
      : []),
  ];
}

function findLongLabel(placed: PlacedNode, label: string): readonly Problem[] {
  if (label.length <= LONGEST_LABEL) return [];
  const what = `the label "${label.slice(0, 30)}…" has ${label.length} characters`;
  return [problemAt(placed, what, `buttons cut it off after ${LONGEST_LABEL}`, 'shorten it; details belong in `text`')];
}

function tooManyChoices(placed: PlacedNode, id: string, count: number): Problem {
  const why = `more than ${MOST_BUTTONS} buttons cannot be taken in`;
  return problemAt(placed, `\`${id}\` has ${count} choices`, why, 'write `as: select`, or split the question');
}

function findUnaskedFacts(placed: PlacedNode, nodes: readonly PlacedNode[]): readonly Problem[] {
  const asked = new Set(nodes.flatMap(({ node }) => factsOf(node)));
  return conditionFacts(placed)
    .filter((fact) => !asked.has(fact) && !LEARNED.test(fact))
    .map((fact) =>
      problemAt(
        placed,
        `\`${placed.id}\` depends on \`${fact}\``,
        'no question of this flow asks for it',
        'correct its name, or ask for it',
      ),
    );
}

function conditionFacts({ node }: PlacedNode): readonly string[] {
  if (node.kind === 'diagnosis') return node.routes.flatMap((route) => factsIn(route.when));
  return 'when' in node && node.when ? factsIn(node.when) : [];
}

/** What is picked from is asked in any order, so each of it has to come back before anything else happens. */
function findLostMembers(placed: PlacedNode, graph: Graph): readonly Problem[] {
  const { node, id } = placed;
  if (node.kind !== 'pick') return [];
  return node.among
    .filter((member) =>
      [...reachedFrom(graph, member, node.next)].some((inner) => inner !== node.next && isConclusion(graph.get(inner))),
    )
    .map((member) => {
      const what = `\`${member}\`, which \`${id}\` picks from, leads elsewhere than to \`${node.next}\``;
      return problemAt(placed, what, 'the others would never be asked', `end it with \`next: ${node.next}\``);
    });
}

function isConclusion(placed: PlacedNode | undefined): boolean {
  return placed !== undefined && ['diagnosis', 'fix', 'next-step', 'hand-off', 'end'].includes(placed.node.kind);
}

function reachedFrom(graph: Graph, start: string, exit?: string): ReadonlySet<string> {
  const reached = new Set(exit === undefined ? [] : [exit]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const placed = graph.get(id);
    if (!placed || reached.has(id)) continue;
    reached.add(id);
    open.push(...targetsOf(placed.node));
  }
  return reached;
}
