import { svgOf } from '../drawing/svg.ts';
import type { Problem } from '../flow/problem.ts';
import type { FlowsReading } from '../flow/read-flows.ts';
import { html, Markup } from '../web/html.ts';

export interface FlowPage {
  /** The files of flows/, without `.yaml`. */
  readonly names: readonly string[];
  readonly name: string;
  readonly text: string;
  readonly preview: Markup;
}

export function renderFlowPage({ names, name, text, preview }: FlowPage): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${name} · flows · ipsec-help</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true}'>
<link rel="icon" href="/page/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/page/base.css">
<link rel="stylesheet" href="/page/talk.css">
<link rel="stylesheet" href="/page/controls.css"><link rel="stylesheet" href="/page/flows.css">
<script src="/page/htmx.js" defer></script></head>
<body><header><a class="brand" href="/">ipsec-help</a>
<nav aria-label="Flows">${names.map((each) => renderLink(each, name))}</nav></header>
<main class="desk"><form method="post" action="/flows/${name}" enctype="multipart/form-data">
<label for="text">flows/${name}.yaml</label>
<textarea id="text" name="text" spellcheck="false" hx-post="/flows/${name}" hx-encoding="multipart/form-data"
 hx-trigger="input changed delay:500ms" hx-target="#preview" hx-sync="this:replace">${text}</textarea>
<p class="buttons"><button name="walk" value="yes">Walk it</button><button name="check" value="yes">Check and draw</button></p>
<p class="hint">Nothing is saved here: keep what you like by copying it into the file.</p></form>
<section id="preview" aria-live="polite">${preview}</section></main></body></html>`;
}

function renderLink(each: string, name: string): Markup {
  return each === name
    ? html`<a href="/flows/${each}" aria-current="page">${each}</a>`
    : html`<a href="/flows/${each}">${each}</a>`;
}

/** What is wrong, or the trees that the file is a part of. */
export async function renderPreview(name: string, { problems, flows }: FlowsReading): Promise<Markup> {
  if (problems.length > 0) return html`<h2>${problems.length} to mend</h2><ol>${problems.map(renderProblem)}</ol>`;
  const own = flows.flows.filter(({ id }) => id === name);
  const drawn = own.length > 0 ? own : flows.flows;
  const pictures = await Promise.all(drawn.map(svgOf));
  // The drawing escapes what it is given, as the template does.
  return html`<h2>Nothing is wrong</h2>${pictures.map((svg) => html`<figure>${new Markup(svg)}</figure>`)}`;
}

function renderProblem({ file, line, what, why, how }: Problem): Markup {
  return html`<li><strong>${file}, line ${line}</strong>: ${what}.<br>${why}. <em>${how}.</em></li>`;
}
