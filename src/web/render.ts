import type { CaseHeader, CaseState, ComparisonRow, NamedValue, Part, QuotedLine, View } from '../conversation/view.ts';
import { html, type Markup } from './html.ts';
import { clipList, clipText, shownLimits } from './limits.ts';
import { renderSteps } from './render-steps.ts';

/** What the view tells, without what it asks (see render-question.ts): one turn of the conversation. */
export function render(view: View): Markup | undefined {
  if (view.parts.length === 0) return undefined;
  return html`<article class="turn bot" aria-label="ipsec-help">${view.parts.map(renderPart)}</article>`;
}

export function renderPart(part: Part): Markup {
  switch (part.kind) {
    case 'heading':
      return html`<h2>${part.text}</h2>`;
    case 'text':
      return html`<p class="prose">${clipText(part.text, shownLimits.textCharacters)}</p>`;
    case 'notice':
      return html`<p class="notice ${part.tone}">${clipText(part.text, shownLimits.textCharacters)}</p>`;
    case 'facts':
      return html`<dl class="facts">${part.facts.map(renderFact)}</dl>`;
    case 'lines':
      return renderLines(part.title, part.lines);
    case 'steps':
      return renderSteps(part.title, part.steps);
    case 'comparison':
      return renderComparison(part.title, part.rows);
    case 'document':
      return renderDocument(part.name, part.mediaType, part.text);
  }
}

function renderFact({ name, value }: NamedValue): Markup {
  return html`<div><dt>${name}</dt><dd>${clipText(value, shownLimits.lineCharacters)}</dd></div>`;
}

function renderLines(title: string, lines: readonly QuotedLine[]): Markup {
  const { shown, hidden } = clipList(lines, shownLimits.lines);
  return html`<figure class="lines"><figcaption>${title}</figcaption>
<ol>${shown.map(renderLine)}</ol>${moreNotShown(hidden, 'lines')}</figure>`;
}

function renderLine({ where, text, says }: QuotedLine): Markup {
  const line = clipText(text, shownLimits.lineCharacters);
  return html`<li><cite>${where}</cite>
<pre tabindex="0" role="region" aria-label="${where}"><code>${line}</code></pre>
<p>${says}</p></li>`;
}

function renderComparison(title: string, rows: readonly ComparisonRow[]): Markup {
  const { shown, hidden } = clipList(rows, shownLimits.rows);
  return html`<div class="comparison"><table><caption>${title}</caption>
<thead><tr><th scope="col">Setting</th><th scope="col">Your side</th><th scope="col">Peer</th><th scope="col">What it means</th></tr></thead>
<tbody>${shown.map(renderRow)}</tbody></table>${moreNotShown(hidden, 'rows')}</div>`;
}

function renderRow({ field, local, peer, verdict }: ComparisonRow): Markup {
  return html`<tr><th scope="row">${field}</th><td data-column="Your side"><code>${local}</code></td>
<td data-column="Peer"><code>${peer}</code></td><td data-column="What it means">${verdict}</td></tr>`;
}

/** Without JavaScript the text is there to read; with it, a button saves it under its name. */
function renderDocument(name: string, mediaType: string, text: string): Markup {
  return html`<details class="document" data-name="${name}" data-media-type="${mediaType}">
<summary>${name}</summary><pre tabindex="0" role="region" aria-label="${name}"><code>${text}</code></pre></details>`;
}

function moreNotShown(hidden: number, what: string): Markup | undefined {
  return hidden === 0 ? undefined : html`<p class="more">${hidden} more ${what} are not shown.</p>`;
}

export function renderCase(header: CaseHeader | undefined): Markup {
  if (!header) return html`<p id="case" hx-swap-oob="true"></p>`;
  return html`<p id="case" hx-swap-oob="true"><span class="number">Case ${header.number}</span>
<span class="title">${header.title}</span> <span class="state ${header.state}">${stateNames[header.state]}</span></p>`;
}

const stateNames: Readonly<Record<CaseState, string>> = {
  open: 'Open',
  collecting: 'Collecting facts',
  waiting: 'Waiting',
  diagnosed: 'Diagnosed',
  fixing: 'Being fixed',
  resolved: 'Resolved',
  'handed-off': 'Handed off',
  expired: 'Expired',
};
