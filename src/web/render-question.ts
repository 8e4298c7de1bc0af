import type { Action, Choice, Field, Question, View } from '../conversation/view.ts';
import { type FormTarget, hidden, posting } from './form-target.ts';
import { html, type Markup } from './html.ts';
import { renderComposer } from './render-composer.ts';
import { renderSteps } from './render-steps.ts';

/** What is asked now and everything that can be done about it. */
export function renderDock(view: View, target: FormTarget): Markup {
  const { question } = view;
  const isArtefact = question?.kind === 'artefact';
  return html`<section id="dock" hx-swap-oob="true" aria-label="Your answer">
${question && renderQuestion(question, view.actions, target)}
${isArtefact ? undefined : renderComposer(question, target)}
${renderActions(view.actions, question, target)}
<p class="promise">Passwords and keys are taken out before anything is kept.</p></section>`;
}

function renderQuestion(question: Question, actions: readonly Action[], target: FormTarget): Markup {
  return html`<div class="question"><h2 id="question" tabindex="-1">${question.text}</h2>
${question.term && html`<p class="term">${question.term}</p>`}
${renderAnswers(question, target)}
<div class="asides">${actions.map((action) => renderAside(action, question))}</div></div>`;
}

function renderAnswers(question: Question, target: FormTarget): Markup {
  switch (question.kind) {
    case 'choice':
    case 'check':
      return renderChoices(question, question.choices, target);
    case 'form':
      return renderFields(question, question.fields, target);
    case 'artefact':
      return html`${renderComposer(question, target)}${renderChoices(question, question.choices, target)}`;
  }
}

function renderChoices(question: Question, choices: readonly Choice[], target: FormTarget): Markup {
  return html`<form class="choices" ${posting(target)}>${carried(question, target)}
${choices.map(({ value, label }) => hidden(`label.${value}`, label))}
<div role="group" aria-labelledby="question">${choices.map(renderChoice)}</div></form>`;
}

function renderChoice({ value, label }: Choice): Markup {
  const rank = value === 'unknown' ? 'secondary' : 'primary';
  return html`<button class="${rank}" name="value" value="${value}">${label}</button>`;
}

function renderFields(question: Question, fields: readonly Field[], target: FormTarget): Markup {
  return html`<form class="fields" ${posting(target)}>${carried(question, target)}
${hidden('label.unknown', "I don't know")}
${fields.map(renderField)}
<div class="send"><button class="send" name="submit" value="yes">Send</button>
<button class="secondary" name="value" value="unknown" formnovalidate>I don't know</button></div></form>`;
}

function renderField(field: Field): Markup {
  const hint = field.hint ? html`<small id="hint.${field.id}">${field.hint}</small>` : undefined;
  return html`<p class="field"><label for="field.${field.id}">${field.label}</label>
${hidden(`label.${field.id}`, field.label)}${renderInput(field)}${hint}</p>`;
}

function renderInput(field: Field): Markup {
  const shared = html`id="field.${field.id}" name="field.${field.id}"${field.hint && html` aria-describedby="hint.${field.id}"`}`;
  switch (field.kind) {
    case 'text':
      return html`<input type="text" ${shared} autocomplete="off" autocapitalize="off" spellcheck="false">`;
    case 'lines':
      return html`<textarea ${shared} rows="4" autocomplete="off" autocapitalize="off" spellcheck="false"></textarea>`;
    case 'choice':
      return html`<select ${shared}><option value="">Choose …</option>${field.choices.map(renderOption)}</select>`;
  }
}

function renderOption({ value, label }: Choice): Markup {
  return html`<option value="${value}">${label}</option>`;
}

/** Why and how are at hand in the question: they open in place, without a turn. */
function renderAside({ id, label }: Action, question: Question): Markup | undefined {
  if (id === 'why' && question.why) return renderDisclosure(label, html`<p class="prose">${question.why}</p>`);
  if (id === 'how' && question.howToFind.length > 0) {
    return renderDisclosure(label, renderSteps(undefined, question.howToFind));
  }
  return undefined;
}

function renderDisclosure(label: string, content: Markup): Markup {
  return html`<details><summary>${label}</summary>${content}</details>`;
}

function renderActions(actions: readonly Action[], question: Question | undefined, target: FormTarget): Markup {
  const rest = actions.filter((action) => !question || !renderAside(action, question));
  return html`<div class="actions">${rest.map((action) => renderAction(action, target))}</div>`;
}

function renderAction({ id, label }: Action, target: FormTarget): Markup {
  return html`<form ${posting(target)}>${hidden('nonce', target.nonce)}${hidden(`label.${id}`, label)}
<button class="quiet" name="action" value="${id}">${label}</button></form>`;
}

/** `asked` and the labels only serve to show what was said; what counts is the question's id and the value. */
function carried(question: Question, { nonce }: FormTarget): Markup {
  return html`${hidden('nonce', nonce)}${hidden('question', question.id)}${hidden('asked', question.text)}`;
}
