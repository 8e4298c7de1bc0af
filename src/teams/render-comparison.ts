import type { ComparisonRow } from '../conversation/view.ts';
import { chunks, type Element, paragraphs, type RichTextBlock, run, type Table, type TableRow } from './card.ts';
import { limits } from './limits.ts';
import { clip } from './plain-text.ts';

type Row = readonly [string, string, string, string];

const head: Row = ['', 'Your side', "Peer's side", ''];

/** A table, several where the rows are many, and for clients without tables a sentence for each row. */
export function renderComparison(rows: readonly ComparisonRow[]): readonly Element[] {
  const rendered = rows.map(({ field, local, peer, verdict }) => {
    const cells: Row = [cell(field), cell(local), cell(peer), cell(verdict)];
    return { row: renderRow(cells), sentence: renderSentence(cells) };
  });
  return chunks(rendered, limits.elementBytes - frame).map(renderTable);
}

// The columns and the head.
const frame = 1000;

// Four cells of three bytes a character, with the sentence twice, still fit into one element.
function cell(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim(), 500);
}

function renderTable(rows: readonly { readonly row: TableRow; readonly sentence: Element }[]): Table {
  return {
    type: 'Table',
    firstRowAsHeader: true,
    columns: [{ width: 3 }, { width: 3 }, { width: 3 }, { width: 2 }],
    rows: [renderRow(head), ...rows.map(({ row }) => row)],
    fallback: { type: 'Container', items: rows.map(({ sentence }) => sentence) },
  };
}

function renderRow(row: Row): TableRow {
  return { type: 'TableRow', cells: row.map((text) => ({ type: 'TableCell', items: paragraphs(text) })) };
}

function renderSentence([field, local, peer, verdict]: Row): RichTextBlock {
  const text = `${field}: ${local} on your side, ${peer} on the peer's: ${verdict}`;
  return { type: 'RichTextBlock', spacing: 'Small', inlines: [run(text)] };
}
