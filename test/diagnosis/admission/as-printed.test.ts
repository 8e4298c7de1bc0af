import { expect, test } from '@jest/globals';
import { asPrinted } from '../../../src/diagnosis/admission/as-printed.ts';

const printed = 'crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\n set pfs group14\n';

test('what a device printed stays as it is', () => {
  expect(asPrinted(printed)).toBe(printed);
});

test.each([
  ['a quotation in a mail', `Hello,\n\n${printed.replaceAll(/^(?=.)/gm, '> ')}`, `Hello,\n\n${printed}`],
  ['a quotation of a quotation', printed.replaceAll(/^(?=.)/gm, '>> '), printed],
  ['the fence of a chat', `\`\`\`text\n${printed}\`\`\``, `\n${printed}`],
  ['blanks of a web page', printed.replaceAll(' ', '\u00a0'), printed],
  ['the quotes of a word processor', 'psk \u201cone\u201d', 'psk "one"'],
  ['the indentation of a block in Markdown', printed.replaceAll(/^(?=.)/gm, '    '), printed],
  ['the tabs before each line', printed.replaceAll(/^(?=.)/gm, '\t'), printed],
  ['marks that nobody sees', `\ufeff${printed}`, printed],
])('%s is taken away', (_, given, expected) => {
  expect(asPrinted(given)).toBe(expected);
});

test.each([
  ['of IOS, wiped out', ` --More-- ${'\b'.repeat(9)}         ${'\b'.repeat(9)} set peer 192.0.2.1`],
  ['of IOS, as a terminal copies it', ' --More--           set peer 192.0.2.1'],
  ['of an ASA', '<--- More --->                set peer 192.0.2.1'],
])('the mark of a pager leaves the line that follows it, with its indentation: %s', (_, given) => {
  expect(asPrinted(given)).toBe(' set peer 192.0.2.1');
});

test.each(['---(more 42%)---', '---- More ----', '--More--', 'lines 1-23', 'lines 1-23/60 (END)', '(END)'])(
  'the mark of a pager is no line of the device: %s',
  (mark) => {
    expect(asPrinted(`${printed}${mark}\n${printed}`)).toBe(`${printed}\n${printed}`);
  },
);

test('a prompt that looks like a quotation is none', () => {
  const typed = '> show crypto ikev2 sa\nThere are no IKEv2 SAs\n> show crypto ipsec sa\n';
  expect(asPrinted(typed)).toBe(typed);
});
