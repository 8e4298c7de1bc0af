import { type AdaptiveCard, card, chunks, type Element, paragraphs } from './card.ts';
import { limits } from './limits.ts';
import { escapeHtml, pieces, plainText } from './plain-text.ts';

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
  const missing = bodies.length - shown.length;
  const messages = shown.map((body, index) => messageOf(body, index, shown.length, missing, summary));
  return asking.length === 0 ? messages : [...messages, cardMessage(asking, summary)];
}

interface Document {
  readonly kind: 'document';
  readonly name: string;
  readonly text: string;
}
type Run = { readonly kind: 'elements'; readonly elements: Element[] } | Document;
type Body = { readonly kind: 'card'; readonly elements: readonly Element[] } | Document;

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

// Escaping makes five characters of one at most ("&amp;"), and JSON two of a backslash.
const documentCharacters = Math.floor(limits.messageBytes / 2 / 6);

function documentBodies({ name, text }: Document): readonly Body[] {
  return pieces(plainText(text), documentCharacters).map((piece) => ({ kind: 'document', name, text: piece }));
}

function messageOf(body: Body, index: number, of: number, missing: number, summary: string): TeamsMessage {
  const goesOn = index > 0 ? [`Continued, ${index + 1} of ${of}`] : [];
  const cut = missing > 0 && index === of - 1 ? ['The rest is too long to be shown in a chat.'] : [];
  switch (body.kind) {
    case 'card':
      return cardMessage([...goesOn.flatMap(aside), ...body.elements, ...cut.flatMap(aside)], summary);
    case 'document':
      return documentMessage([...goesOn, body.name], body.text, cut, summary);
  }
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
  text: string,
  below: readonly string[],
  summary: string,
): TeamsMessage {
  const lines = (sentences: readonly string[]) => sentences.map((line) => `<p>${escapeHtml(plainText(line))}</p>`);
  const xml = [...lines(above), `<pre>${escapeHtml(text)}</pre>`, ...lines(below)].join('');
  return { summary, textFormat: 'xml', text: xml, attachments: [] };
}
