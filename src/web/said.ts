import { looksLikeArtefact } from '../conversation/understand.ts';
import { html, type Markup } from './html.ts';
import { textIn } from './incoming.ts';
import type { Form } from './read-form.ts';

/** What a person said, as the page shows it: what was pasted by its size only, since it may hold secrets. */
export interface Said {
  /** The question it answers. */
  readonly asked: string | undefined;
  readonly lines: readonly string[];
}

export function saidIn(form: Form): Said {
  return { asked: form.values.get('asked'), lines: linesIn(form) };
}

function linesIn(form: Form): readonly string[] {
  const chosen = form.values.get('value') ?? form.values.get('action');
  if (chosen !== undefined) return [labelOf(form, chosen)];
  if (form.values.has('question')) return fieldLines(form);
  const text = textIn(form);
  const files = form.files.map(({ name, bytes }) => `${name} · ${sizeOf(bytes.length)}`);
  if (text === '') return files;
  return [looksLikeArtefact(text) ? `Pasted text · ${text.split('\n').length} lines` : text, ...files];
}

function fieldLines(form: Form): readonly string[] {
  const fields = [...form.values].filter(([name]) => name.startsWith('field.'));
  return fields.map(
    ([name, value]) => `${labelOf(form, name.slice('field.'.length))}: ${value.trim() || "I don't know"}`,
  );
}

function labelOf(form: Form, id: string): string {
  return form.values.get(`label.${id}`) ?? id;
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function renderSaid({ asked, lines }: Said): Markup {
  return html`${asked ? html`<p class="turn asked">${asked}</p>` : undefined}
<article class="turn person" aria-label="You">${lines.map((line) => html`<p>${line}</p>`)}</article>`;
}
