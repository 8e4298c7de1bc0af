import { expect, test } from '@jest/globals';
import type { View } from '../../src/conversation/view.ts';
import { shownLimits } from '../../src/web/limits.ts';
import { renderPage } from '../../src/web/page.ts';
import { render, renderPart } from '../../src/web/render.ts';
import { renderDock } from '../../src/web/render-question.ts';
import { allParts, sampleViews } from './sample-views.ts';

const target = { url: '/chat/1', nonce: 'n' };

test.each(allParts)('a part of kind $kind shows every text it carries', (part) => {
  const shown = textOf(renderPart(part).text);
  for (const text of textsIn(part)) expect(shown).toContain(squeezed(text));
});

test.each(Object.entries(sampleViews))(
  'the view "%s" shows its question, every choice and every action',
  (_name, view: View) => {
    const shown = renderDock(view, target).text;
    const { question } = view;
    if (question) expect(textOf(shown)).toContain(squeezed(question.text));
    for (const choice of question && question.kind !== 'form' ? question.choices : []) {
      expect(shown).toContain(`name="value" value="${choice.value}"`);
    }
    for (const action of view.actions) expect(textOf(shown)).toContain(squeezed(action.label));
  },
);

test('"I don\'t know" is offered with every question, less loud than the answers', () => {
  for (const { question } of Object.values<View>(sampleViews)) {
    if (!question) continue;
    const view = { ...sampleViews.choice, question };
    expect(renderDock(view, target).text).toContain('class="secondary" name="value" value="unknown"');
  }
});

const hostile = `"><img src=x onerror=alert(1)>'</textarea></title><script>&lt;`;

test.each(Object.entries(sampleViews))(
  'what people and devices wrote stays text in the view "%s"',
  (_name, view: View) => {
    const poisoned = poison(view);
    const page = renderPage({ turns: [render(poisoned)], view: poisoned, target }).text;
    expect(page).not.toContain('<img');
    expect(page).not.toContain('</textarea></title>');
    expect(page.match(/<script/g)).toHaveLength(2);
  },
);

test('the page allows for no script and no style of its own', () => {
  const page = renderPage({ turns: [render(sampleViews.diagnosed)], view: sampleViews.diagnosed, target }).text;
  expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script>|javascript:/);
});

test('what is too long is cut, and how much is said', () => {
  const line = { where: 'a.log:1', text: 'x'.repeat(50_000), says: 'long' };
  const shown = renderPart({ kind: 'lines', title: 'Many', lines: Array.from({ length: 5_000 }, () => line) }).text;
  expect(shown.length).toBeLessThan(shownLimits.lines * (shownLimits.lineCharacters + 500));
  expect(shown).toContain('48000 more characters');
  expect(shown).toContain('4800 more lines are not shown.');
});

test('a step that interrupts traffic says so, also where it names no command', () => {
  const step = { text: 'Restart the gateway.', who: undefined, commands: [], impact: 'interrupts-traffic' } as const;
  expect(renderPart({ kind: 'steps', title: 'Do', steps: [step] }).text).toContain('Interrupts traffic');
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const hidden = ['kind', 'tone', 'impact', 'mediaType'];
  return Object.entries(value).flatMap(([key, inner]) => (hidden.includes(key) ? [] : textsIn(inner)));
}

function textOf(markup: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return squeezed(markup.replace(/<[^>]*>/g, ' ').replace(/&[a-z0-9#]+;/g, (entity) => entities[entity] ?? entity));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Replaces every text of a view, but for the words that are ours. */
function poison(view: View): View {
  const ours = ['kind', 'tone', 'impact', 'state', 'side', 'wants'];
  const poisoned: View = JSON.parse(
    JSON.stringify(view, (key, value) =>
      typeof value === 'string' && !ours.includes(key) && key !== 'id' ? hostile : value,
    ),
  );
  return poisoned;
}
