import type { View } from '../conversation/view.ts';
import type { FormTarget } from './form-target.ts';
import { html, type Markup } from './html.ts';
import { render, renderCase } from './render.ts';
import { renderDock } from './render-question.ts';

/**
 * What a turn adds to a page that is open: htmx puts the log's part at its end and swaps the other two by their ids.
 * `at` is where the case stands now.
 */
export function renderTurn(
  said: Markup | undefined,
  views: readonly View[],
  at: View | undefined,
  target: FormTarget,
): Markup {
  return html`${said}${views.map(render)}${at && html`${renderCase(at.case)}${renderDock(at, target)}`}`;
}

export function renderRefusal(sentence: string): Markup {
  return html`<article class="turn bot" aria-label="ipsec-help"><p class="notice error">${sentence}</p></article>`;
}

export interface Page {
  readonly turns: readonly (Markup | undefined)[];
  readonly view: View | undefined;
  readonly target: FormTarget;
}

export function renderPage({ turns, view, target }: Page): Markup {
  const title = view?.case ? `Case ${view.case.number} · ${view.case.title}` : 'Why does the tunnel not work?';
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} · ipsec-help</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="htmx-config" content="${htmxConfig}">
<link rel="icon" href="/page/icon.svg" type="image/svg+xml">${styles.map((name) => html`<link rel="stylesheet" href="/page/${name}.css">`)}
<script src="/page/htmx.js" defer></script><script src="/page/chat.js" type="module"></script></head>
<body hx-target="#log" hx-swap="beforeend" hx-disabled-elt="#dock button" hx-sync="this:drop" hx-indicator="#reading">
<header><a class="brand" href="/">ipsec-help</a>${renderCase(view?.case)}<a class="new" href="/">New case</a></header>
<main><div id="log" role="log" aria-live="polite" aria-label="What was said so far">${turns}</div>
<p id="reading" role="status">Reading …</p>
${view && renderDock(view, target)}</main>
</body></html>`;
}

const styles = ['base', 'talk', 'parts', 'controls', 'dock', 'composer', 'narrow'] as const;

const htmxConfig = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  historyEnabled: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '.*', swap: true },
  ],
});
