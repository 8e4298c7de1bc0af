import { type AdaptiveCard, card, chunks, type Element, paragraphs } from './card.ts';
import { limits } from './limits.ts';
import { clip, escapeHtml, pieces, plainText } from './plain-text.ts';

/** What a View is made of for Teams, in the order it is shown. */
export type Piece =
  | { readonly kind: 'element'; readonly element: Element }
  | { readonly kind: 'document'; readonly name: string; readonly text: string };

/** A message as Teams takes it. `summary` is what a notification shows. */
export interface TeamsMessage {
  readonly summary: string;
  readonly text?: string;
  readonly textFormat?: 'xml';
  readonly attachments: readonly CardAttachment[];
}

interface CardAttachment {
  readonly contentType: typeof cardType;
  readonly content: AdaptiveCard;
}

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** Puts what is told into as few messages as it fits, says where one goes on in the next, and asks last. */
export function pack(told: readonly Piece[], asking: readonly Element[], summary: string): readonly TeamsMessage[] {
  const bodies = runsOf(told).flatMap((body) => (body.kind === 'document' ? documentBodies(body) : cardBodies(body)));
  const shown = bodies.slice(0, limits.messagesPerView);
  const cut = sayMissing(bodies.slice(limits.messagesPerView));
  const messages = shown.map((body, index) =>
    messageOf(body, index, shown.length, index === shown.length - 1 ? cut : [], summary),
  );
  return asking.length === 0 ? messages : [...messages, cardMessage(asking, summary)];
}

interface Document {
  readonly kind: 'document';
  readonly name: string;
  readonly text: string;
}
type Run = { readonly kind: 'elements'; readonly elements: Element[] } | Document;
type Body = { readonly kind: 'card'; readonly elements: readonly Element[] } | DocumentBody;

/** A part of a document, escaped. */
interface DocumentBody {
  readonly kind: 'document';
  readonly name: string;
  readonly markup: string;
}

function runsOf(told: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const piece of told) {
    const last = runs.at(-1);
    if (piece.kind === 'document') runs.push(piece);
    else if (last?.kind === 'elements') last.elements.push(piece.element);
    else runs.push({ kind: 'elements', elements: [piece.element] });
  }
  return runs;
}

// What every card has around its body: the schema, the fallback text, and up to two sentences of ours.
const cardFrame = 2000;

function cardBodies(run: Run & { readonly kind: 'elements' }): readonly Body[] {
  return chunks(run.elements, limits.cardBytes - cardFrame).map((elements) => ({ kind: 'card', elements }));
}

// No character has fewer bytes in UTF-8 than half of what it has in UTF-16.
const documentBytes = limits.messageBytes / 2 - cardFrame;
const longestLine = 4000;

/** As many lines in each message as fit, once they are escaped. */
function documentBodies({ name, text }: Document): readonly Body[] {
  const lines = plainText(text)
    .split(/(?<=\n)/)
    .flatMap((line) => pieces(line, longestLine))
    .map(escapeHtml);
  return chunks(lines, documentBytes).map((some) => ({ kind: 'document', name, markup: some.join('') }));
}

function messageOf(body: Body, index: number, of: number, cut: readonly string[], summary: string): TeamsMessage {
  const goesOn = index > 0 ? [`Continued, ${index + 1} of ${of}`] : [];
  switch (body.kind) {
    case 'card':
      return cardMessage([...goesOn.flatMap(aside), ...body.elements, ...cut.flatMap(aside)], summary);
    case 'document':
      return documentMessage([...goesOn, body.name], body.markup, cut, summary);
  }
}

/** Of a document it is said how much is missing, since somebody will act on it. */
function sayMissing(missing: readonly Body[]): readonly string[] {
  if (missing.length === 0) return [];
  const documents = missing.filter((body) => body.kind === 'document');
  const lines = documents.reduce((sum, { markup }) => sum + markup.replace(/\n$/, '').split('\n').length, 0);
  const [first] = documents;
  if (!first) return ['The rest is too long to be shown in a chat.'];
  return [
    `This is not all: the last ${lines} lines of ${clip(first.name, 100)} are too long for a chat. Whoever runs ipsec-help has the whole of it.`,
  ];
}

function aside(text: string): readonly Element[] {
  return paragraphs(text, { size: 'Small', isSubtle: true });
}

function cardMessage(body: readonly Element[], summary: string): TeamsMessage {
  return { summary, attachments: [{ contentType: cardType, content: card(body) }] };
}

/**
 * A document is a message's text, as it can be copied with its spaces and lines. `<pre>` in the XML format, since a
 * fence of Markdown would end at the first fence within the document.
 */
function documentMessage(
  above: readonly string[],
  markup: string,
  below: readonly string[],
  summary: string,
): TeamsMessage {
  const lines = (sentences: readonly string[]) => sentences.map((line) => `<p>${escapeHtml(plainText(line))}</p>`);
  const xml = [...lines(above), `<pre>${markup}</pre>`, ...lines(below)].join('');
  return { summary, textFormat: 'xml', text: xml, attachments: [] };
}
