import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { composeParts } from '../compose.ts';
import { makeTakeTurn } from '../conversation/take-turn.ts';
import type { ArtefactKind } from '../diagnosis/diagnosis.ts';
import { mermaidOf } from '../drawing/mermaid.ts';
import { svgOf } from '../drawing/svg.ts';
import { type Simulation, simulate } from '../evaluation/simulate.ts';
import { simulationReport } from '../evaluation/simulation-report.ts';
import { summariseSimulations } from '../evaluation/simulation-summary.ts';
import { type Flow, inListedOrder } from '../flow/flow.ts';
import { renderProblem } from '../flow/problem.ts';
import { readFlowFolder } from '../flow-folder.ts';
import { FLOWS_FOLDER } from '../paths.ts';
import { MemoryCaseStore } from '../store/memory-case-store.ts';
import { readFolder } from './read-folder.ts';
import { readLabelledCases } from './read-labelled-cases.ts';
import { Unusable } from './unusable.ts';

export const flowsCommand = new Command('flows')
  .description('check, draw and simulate the decision trees')
  .addCommand(
    new Command('check')
      .description('say all that is wrong with the flows, with file and line')
      .argument('[folder]', 'the folder of the flows', FLOWS_FOLDER)
      .action(check),
  )
  .addCommand(
    new Command('draw')
      .description('print a flow, or all, as a Mermaid flowchart')
      .argument('[flow]', 'the id of a flow, such as new-tunnel')
      .option('--svg <file>', 'write a picture of the flow instead')
      .action(draw),
  )
  .addCommand(
    new Command('simulate')
      .description('walk labelled cases through the conversation and count the questions until the right cause')
      .argument('<folder>', 'a folder with a case.yaml at any depth')
      .addOption(
        new Option('--drop <kind>', 'what of our own side is dropped right at the start').choices([
          'log',
          'config',
          'status',
        ]),
      )
      .option('--listed', 'ask in the order of the tree, whatever was learned')
      .option('--json', 'print one JSON object')
      .action(simulateAll),
  );

function check(folder: string): void {
  const { flows, problems, files } = readFolder(folder, readFlowFolder);
  if (problems.length > 0) {
    process.stdout.write(`${problems.map((problem) => inFolder(renderProblem(problem), folder)).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const nodes = flows.flows.reduce((sum, flow) => sum + flow.nodes.size, 0);
  process.stdout.write(
    `${flows.flows.length} flows of ${files} files with ${nodes} nodes: nothing is wrong with them\n`,
  );
}

/** A message names the file by the folder that was asked for. */
function inFolder(message: string, folder: string): string {
  return folder === FLOWS_FOLDER ? message : message.replace(/^flows(?=\/)/, folder.replace(/\/$/, ''));
}

async function draw(id: string | undefined, { svg }: { readonly svg?: string }): Promise<void> {
  const { flows, problems } = readFlowFolder(FLOWS_FOLDER);
  if (problems.length > 0) throw new Error(problems.map(renderProblem).join('\n'));
  const chosen = id === undefined ? flows.flows : [requireFlow(flows.flows, id)];
  if (svg === undefined) {
    process.stdout.write(mermaidOf(chosen));
    return;
  }
  const [flow, ...others] = chosen;
  if (!flow || others.length > 0) throw new Unusable(`name the flow to draw: ${namesOf(flows.flows)}`);
  writeFileSync(svg, await svgOf(flow));
}

function requireFlow(flows: readonly Flow[], id: string): Flow {
  const found = flows.find((flow) => flow.id === id);
  if (!found) throw new Unusable(`there is no flow ${id}; there are ${namesOf(flows)}`);
  return found;
}

function namesOf(flows: readonly Flow[]): string {
  return flows.map((flow) => flow.id).join(', ');
}

interface SimulateOptions {
  readonly drop?: ArtefactKind;
  readonly listed?: boolean;
  readonly json?: boolean;
}

async function simulateAll(folder: string, options: SimulateOptions) {
  const cases = readLabelledCases(folder);
  const parts = composeParts(new MemoryCaseStore());
  const takeTurn = makeTakeTurn(options.listed ? { ...parts, flows: inListedOrder(parts.flows) } : parts);
  const all: Simulation[] = [];
  for (const labelled of cases) all.push(await simulate(labelled, takeTurn, options.drop));
  // Who has nothing to drop begins like everybody else, which the figures without --drop tell.
  const simulations = options.drop === undefined ? all : all.filter(({ dropped }) => dropped);
  const summary = summariseSimulations(simulations);
  const output = options.json
    ? `${JSON.stringify({ schema: 1, ...summary, simulations }, null, 2)}\n`
    : simulationReport(simulations, summary);
  process.stdout.write(output);
}
