import type { Input } from '../conversation/incoming.ts';
import { isProse } from '../conversation/spoken.ts';
import { understand } from '../conversation/understand.ts';
import type { Field, Question } from '../conversation/view.ts';
import type { Side } from '../diagnosis/evidence.ts';

/** What a person is in the middle of typing. */
export type Typing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pasting'; readonly lines: readonly string[] }
  | { readonly kind: 'filling'; readonly question: string; readonly open: readonly Field[]; readonly values: Values };

type Values = Readonly<Record<string, string>>;

export type Typed =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'file'; readonly path: string; readonly side: Side }
  /** More lines have to come. */
  | { readonly kind: 'more'; readonly typing: Typing }
  | { readonly kind: 'nothing' };

const END_OF_PASTE = '.';
/** No device prints this line, and whoever did not mean to paste says it. */
const LEAVE_OUT = 'back';

/** What to begin with when a question is shown: a form is asked field by field. */
export function typingFor(question: Question | undefined): Typing {
  if (question?.kind !== 'form') return { kind: 'idle' };
  return { kind: 'filling', question: question.id, open: question.fields, values: {} };
}

export function readTyped(line: string, typing: Typing, question: Question | undefined): Typed {
  switch (typing.kind) {
    case 'pasting':
      return readPasted(line, typing.lines);
    case 'filling':
      return readCommand(line) ?? readField(line, typing, question);
    case 'idle':
      return readCommand(line) ?? readAnswer(line, question);
  }
}

function readPasted(line: string, lines: readonly string[]): Typed {
  if (line.trim().toLowerCase() === LEAVE_OUT) return { kind: 'more', typing: { kind: 'idle' } };
  if (line.trim() !== END_OF_PASTE) return { kind: 'more', typing: { kind: 'pasting', lines: [...lines, line] } };
  return { kind: 'input', input: pasted(lines) };
}

/** Whoever ended a paste meant it to be one, however short it is. */
export function pasted(lines: readonly string[]): Input {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  return { kind: 'files', files: [{ name: 'pasted.txt', side: 'unknown', bytes }] };
}

function inputOf(text: string): Typed {
  return { kind: 'input', input: { kind: 'text', text } };
}

function readCommand(line: string): Typed | undefined {
  const file = /^\/file\s+(.+?)(?:\s+(local|peer))?\s*$/.exec(line);
  if (file) return { kind: 'file', path: file[1] ?? '', side: sideOf(file[2]) };
  if (line.includes('\n')) return inputOf(line);
  if (line.startsWith('/'))
    return { kind: 'input', input: { kind: 'command', text: line.replace(/^\/(?!ipsec-help)/, '') } };
  return line.trim() === '' ? { kind: 'nothing' } : undefined;
}

function sideOf(word: string | undefined): Side {
  return word === 'local' || word === 'peer' ? word : 'unknown';
}

/** A line that answers nothing begins a paste where a text is asked for, and where only a device can have written it. */
function readAnswer(line: string, question: Question | undefined): Typed {
  const meaning = understand(line, question);
  switch (meaning.kind) {
    case 'artefact':
      return { kind: 'more', typing: { kind: 'pasting', lines: [line] } };
    case 'command':
      return { kind: 'input', input: { kind: 'command', text: line } };
    case 'action':
      return { kind: 'input', input: { kind: 'action', action: meaning.action } };
    case 'value':
      return question
        ? { kind: 'input', input: { kind: 'choose', question: question.id, value: meaning.value } }
        : inputOf(line);
    case 'unclear':
      if (question?.kind !== 'artefact' || isRemark(line)) return inputOf(line);
      return { kind: 'more', typing: { kind: 'pasting', lines: [line] } };
  }
}

/** ipsec.conf begins like this, and so do the commands of many. */
const OPENS_SECTION = /^(?:conn|ca|edit|set|crypto)\s+\S/;

/** Too short for a line of a log or a configuration, a single word, or somebody says or asks something. */
function isRemark(line: string): boolean {
  if (OPENS_SECTION.test(line)) return false;
  return /^.{0,7}$|^\p{L}+$/u.test(line.trim()) || line.trim().endsWith('?') || isProse(line);
}

type Filling = Extract<Typing, { kind: 'filling' }>;

function readField(line: string, filling: Filling, question: Question | undefined): Typed {
  const meaning = understand(line, undefined);
  if (meaning.kind === 'action') return { kind: 'input', input: { kind: 'action', action: meaning.action } };
  const [field, ...open] = filling.open;
  if (!field || line.trim() === END_OF_PASTE) return submit(filling);
  const values = { ...filling.values, [field.id]: fieldValue(line.trim(), field, question) };
  const filled = { ...filling, open, values };
  return open.length === 0 ? submit(filled) : { kind: 'more', typing: filled };
}

/** A field's usual value by its number, or whatever was typed. */
function fieldValue(typed: string, { choices }: Field, question: Question | undefined): string {
  const numbered =
    /^\d{1,2}$/.test(typed) && !choices.some(({ value }) => value === typed)
      ? choices[Number(typed) - 1]?.value
      : undefined;
  if (numbered !== undefined) return numbered;
  const unknown = question?.kind === 'form' && /^(i )?do(n'|n’)?t know$/i.test(typed);
  return unknown ? 'unknown' : typed;
}

function submit({ question, values }: Filling): Typed {
  return { kind: 'input', input: { kind: 'submit', question, values } };
}
