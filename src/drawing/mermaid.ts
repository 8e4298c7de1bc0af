import type { Flow } from '../flow/flow.ts';
import { type Arrow, type Box, type Diagram, diagramOf } from './diagram.ts';

/** Flows as one Mermaid flowchart, which GitHub and many wikis show as a picture. */
export function mermaidOf(flows: readonly Flow[]): string {
  const drawn = flows.flatMap((flow) => [
    `subgraph ${nameIn('', flow.id)}[${quoted(flow.title)}]`,
    ...indent(linesOf(diagramOf(flow), nameIn('', flow.id))),
    'end',
  ]);
  return `${['flowchart TD', ...indent(drawn)].join('\n')}\n`;
}

function linesOf(diagram: Diagram, within: string): readonly string[] {
  return [
    ...diagram.boxes.flatMap((box) => linesOfBox(box, within)),
    ...diagram.arrows.map((arrow) => lineOfArrow(arrow, within)),
  ];
}

function linesOfBox(box: Box, within: string): readonly string[] {
  const name = nameIn(within, box.id);
  switch (box.kind) {
    case 'question':
      return [`${name}[${quoted(wordsOf(box))}]`];
    case 'action':
      return [`${name}{{${quoted(wordsOf(box))}}}`];
    case 'end':
      return [`${name}([${quoted(wordsOf(box))}])`];
    case 'return':
      return [`${name}(( ))`];
    case 'group': {
      const title = box.note === undefined ? box.title : `${box.title}\n${box.note}`;
      return [`subgraph ${name}[${quoted(title)}]`, ...indent(linesOf(box.inner, name)), 'end'];
    }
  }
}

function wordsOf({ text, note }: Extract<Box, { kind: 'question' | 'action' | 'end' }>): string {
  return note === undefined ? text : `${text}\n${note}`;
}

function lineOfArrow({ from, to, labels }: Arrow, within: string): string {
  const label = labels.length === 0 ? '' : `|${quoted(labels.join('\n'))}|`;
  return `${nameIn(within, from)} -->${label} ${nameIn(within, to)}`;
}

/** The surrounding names stand before it, since ids are unique only within one flow, and `end` alone is a word of Mermaid. */
function nameIn(within: string, id: string): string {
  return `${within}_${id.replace(/[^A-Za-z0-9]/g, '_')}`.replace(/^_/, '');
}

function quoted(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('"', '#quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `"${safe.replaceAll('\n', '<br>')}"`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
