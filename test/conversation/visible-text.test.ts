import { expect, test } from '@jest/globals';
import { visibleText } from '../../src/conversation/visible-text.ts';
import { inline } from '../../src/handoff/markdown-text.ts';
import { html } from '../../src/web/html.ts';

const steering = 'a\u202Eb\u001B[31mc\u200Bd\u2066e\uFEFF\u0007';

test('what steers a screen is no part of a text, line ends and tabs are', () => {
  expect(visibleText(steering)).toBe('ab[31mcde');
  expect(visibleText('one\r\ntwo\tthree\n')).toBe('one\ntwo\tthree\n');
});

test.each([
  { where: 'the web page', shown: html`${steering}`.text },
  { where: 'the transcript', shown: inline(steering) },
])('it does not reach $where', ({ shown }) => {
  expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B\uFEFF]/u);
});
