import type { Question } from '../conversation/view.ts';
import type { ArtefactKind } from '../diagnosis/diagnosis.ts';
import { type FormTarget, hidden, posting } from './form-target.ts';
import { html, type Markup } from './html.ts';
import { incomingLimits } from './limits.ts';

/** Where anything can be typed, pasted, attached or dropped, whatever is asked. */
export function renderComposer(question: Question | undefined, target: FormTarget): Markup {
  const asked = question?.kind === 'artefact';
  return html`<form class="composer${asked ? ' asked' : ''}" ${posting(target)}>${hidden('nonce', target.nonce)}
<label for="text">${invitation(question)}</label>
<div class="box"><textarea id="text" name="text" rows="${asked ? 6 : 2}" autocomplete="off" autocapitalize="off" spellcheck="false"></textarea>
<ul id="attached" aria-label="Attached"></ul><p class="trouble" role="status"></p>
<div class="tools"><label class="attach">Attach<span class="wide"> files</span>
<input type="file" name="file" multiple data-limit="${incomingLimits.fileBytes}" data-most="${incomingLimits.files}"></label>
<label class="side"><span class="wide">from</span> ${renderSides()}</label>
<button class="send" name="say" value="yes">Send</button></div></div></form>`;
}

function invitation(question: Question | undefined): string {
  if (question?.kind === 'artefact')
    return `Paste the ${artefactNames[question.wants]} here, or drop it on this page as a file`;
  if (question) return 'Or say it in your own words, or drop logs and configurations of either side';
  return 'Say it in your own words, or drop logs and configurations of either side';
}

const artefactNames: Readonly<Record<ArtefactKind, string>> = { log: 'log', config: 'configuration', status: 'output' };

/** A person who does not choose leaves it to the conversation, which knows what it asked for. */
function renderSides(): Markup {
  return html`<select name="side" aria-label="Whose side it is from">
<option value="unknown">which side?</option><option value="local">your side</option>
<option value="peer">the peer's side</option></select>`;
}
