import { html, type Markup } from './html.ts';

/** Where a form is posted, and an id of its own, so that sending it twice is one event. */
export interface FormTarget {
  readonly url: string;
  readonly nonce: string;
}

/** With htmx the answer is added to the page; without JavaScript the browser posts the form and loads the page anew. */
export function posting({ url }: FormTarget): Markup {
  return html`method="post" action="${url}" enctype="multipart/form-data" hx-post="${url}" hx-encoding="multipart/form-data"`;
}

export function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
