import type { ComparisonRow } from '../conversation/view.ts';
import { type Container, chunks, type Element, paragraphs, run, type Table, type TableRow } from './card.ts';
import { clip } from './plain-text.ts';

type Row = readonly [string, string, string, string];

const head: Row = ['', 'Your side', "Peer's side", ''];

/** A table, several where the rows are many, and for clients without tables a block for each row. */
export function renderComparison(rows: readonly ComparisonRow[]): readonly Element[] {
  const cells = rows.map((row): Row => [cell(row.field), cell(row.local), cell(row.peer), cell(row.verdict)]);
  return chunks(cells, 4000).map(renderTable);
}

// Four cells of three bytes a character, with the fallback twice, still fit into one element.
function cell(text: string): string {
  return clip(text, 500);
}

function renderTable(rows: readonly Row[]): Table {
  return {
    type: 'Table',
    firstRowAsHeader: true,
    columns: [{ width: 3 }, { width: 3 }, { width: 3 }, { width: 2 }],
    rows: [renderRow(head), ...rows.map(renderRow)],
    fallback: { type: 'Container', items: rows.map(renderBlock) },
  };
}

function renderRow(row: Row): TableRow {
  return { type: 'TableRow', cells: row.map((text) => ({ type: 'TableCell', items: paragraphs(text) })) };
}

function renderBlock([field, local, peer, verdict]: Row): Container {
  const inlines = [run(field, { weight: 'Bolder' }), run(`: ${local} on your side, ${peer} on the peer's: ${verdict}`)];
  return { type: 'Container', items: [{ type: 'RichTextBlock', inlines }] };
}
