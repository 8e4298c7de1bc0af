import Elk, { type ElkExtendedEdge, type ElkLabel, type ElkNode } from 'elkjs';

/** Of something to place: a box, or the words on an arrow. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  /** The words on it. */
  readonly words: Size | undefined;
}

export interface Layout extends Size {
  /** The upper left corner of each box. */
  readonly corners: ReadonlyMap<string, Point>;
  /** One for each link, in order. */
  readonly ways: readonly Way[];
}

/** From box to box in straight lines, across or down. */
export interface Way {
  readonly points: readonly Point[];
  /** The upper left corner of its words. */
  readonly words: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** https://eclipse.dev/elk/reference/options.html */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  // Answers stand from left to right as the flow lists them.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  // Each box stands right below what leads to it, and the words below the box that they answer. The compaction leads
  // arrows through boxes where there is a cycle, which no flow has.
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.compaction.postCompaction.strategy': 'LEFT',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '26',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
};

/** Places boxes from top to bottom, and leads the links around them. */
export async function layOut(boxes: ReadonlyMap<string, Size>, links: readonly Link[]): Promise<Layout> {
  const children = [...boxes].map(([id, { width, height }]) => ({ id, width, height }));
  const edges = links.map(({ from, to, words }, index) => {
    return { id: `link ${index}`, sources: [from], targets: [to], labels: words ? [labelOf(words)] : [] };
  });
  const diagram: ElkNode = { id: 'whole diagram', layoutOptions: OPTIONS, children, edges };
  const placed = await new Elk.default().layout(diagram);
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    corners: new Map(placed.children?.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    ways: placed.edges?.map(wayOf) ?? [],
  };
}

/** A label without text would be given no place. */
function labelOf({ width, height }: Size): ElkLabel {
  return { text: 'words', width, height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } };
}

function wayOf({ sections = [], labels = [] }: ElkExtendedEdge): Way {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const [{ x = 0, y = 0 } = {}] = labels;
  return { points, words: { x, y } };
}
