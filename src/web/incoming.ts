import type { DroppedFile, Input } from '../conversation/incoming.ts';
import { looksLikeArtefact } from '../conversation/understand.ts';
import { ACTIONS, type Action } from '../conversation/view.ts';
import type { Side } from '../diagnosis/evidence.ts';
import type { Form, UploadedFile } from './read-form.ts';

/** Reads a posted form as the things a person did, in their order; none where nothing was sent. */
export function readInputs(form: Form): readonly Input[] {
  const action = actionIn(form);
  if (action) return [{ kind: 'action', action }];
  const question = form.values.get('question');
  const value = form.values.get('value');
  if (question !== undefined && value !== undefined) return [{ kind: 'choose', question, value }];
  if (question !== undefined) return [{ kind: 'submit', question, values: fieldsIn(form) }];
  return readComposed(form);
}

/** A pasted log is a file without a name; a word beside attached files is said first. */
function readComposed(form: Form): readonly Input[] {
  const text = textIn(form);
  const side = sideIn(form);
  const files = form.files.map((file) => droppedFrom(file, side));
  const pasted = looksLikeArtefact(text) ? [{ name: 'pasted.txt', side, bytes: new TextEncoder().encode(text) }] : [];
  const dropped: readonly DroppedFile[] = [...pasted, ...files];
  return [
    ...(text !== '' && pasted.length === 0 ? [readText(text)] : []),
    ...(dropped.length > 0 ? [{ kind: 'files' as const, files: dropped }] : []),
  ];
}

function readText(text: string): Input {
  return text.startsWith('/ipsec-help') ? { kind: 'command', text } : { kind: 'text', text };
}

export function textIn(form: Form): string {
  return (form.values.get('text') ?? '').replaceAll('\r\n', '\n').trim();
}

function fieldsIn(form: Form): Readonly<Record<string, string>> {
  const fields = [...form.values].filter(([name]) => name.startsWith('field.'));
  return Object.fromEntries(fields.map(([name, value]) => [name.slice('field.'.length), value.trim() || 'unknown']));
}

function actionIn(form: Form): Action['id'] | undefined {
  return ACTIONS.find((action) => action === form.values.get('action'));
}

function sideIn(form: Form): Side {
  const side = form.values.get('side');
  return side === 'local' || side === 'peer' ? side : 'unknown';
}

function droppedFrom({ name, bytes }: UploadedFile, side: Side): DroppedFile {
  return { name, side, bytes };
}
