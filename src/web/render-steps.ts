import type { Step } from '../conversation/view.ts';
import type { Impact } from '../diagnosis/diagnosis.ts';
import { html, type Markup } from './html.ts';

export function renderSteps(title: string | undefined, steps: readonly Step[]): Markup {
  return html`<section class="steps">${title && html`<h3>${title}</h3>`}<ol>${steps.map(renderStep)}</ol></section>`;
}

function renderStep(step: Step): Markup {
  return html`<li><p class="prose">${step.text}${renderWho(step.who)}</p>${renderCommands(step)}</li>`;
}

function renderWho(who: string | undefined): Markup | undefined {
  return who ? html` <span class="who">${who}</span>` : undefined;
}

/** The copy button is made by the page's script: without it nothing would happen. */
function renderCommands({ commands, impact }: Step): Markup | undefined {
  if (commands.length === 0) return impact && impact !== 'read-only' ? renderImpact(impact) : undefined;
  return html`<div class="commands"><div class="about">${impact && renderImpact(impact)}</div>
<pre tabindex="0" role="region" aria-label="Commands"><code>${commands.join('\n')}</code></pre></div>`;
}

function renderImpact(impact: Impact): Markup {
  return html`<span class="impact ${impact}">${impactNames[impact]}</span>`;
}

const impactNames: Readonly<Record<Impact, string>> = {
  'read-only': 'Read-only',
  'changes-configuration': 'Changes configuration',
  'interrupts-traffic': 'Interrupts traffic',
};
