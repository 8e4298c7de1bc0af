import type { DroppedFile, Input } from '../conversation/incoming.ts';

/** What a message gives: its text, with what could be read of its files. */
export interface Given {
  readonly eventId: string;
  /** Does a case live in the thread already? */
  readonly inCase: boolean;
  /** Is it said to the app alone, or does it call the app by its name? */
  readonly isAddressed: boolean;
  readonly text: string;
  readonly files: readonly DroppedFile[];
  /** How many more files there were. */
  readonly refused: number;
}

export interface NamedInput {
  readonly eventId: string;
  readonly input: Input;
}

/**
 * Each input has an id of its own that does not depend on what came before: a message that is delivered again after a
 * crash gives the conversation just what it has not had yet.
 */
export function inputsOf({ eventId, inCase, isAddressed, text, files, refused }: Given): readonly NamedInput[] {
  if (text === '' && files.length === 0) return refused > 0 ? [] : [{ eventId, input: greeting(inCase) }];
  const said = inputOf(text, inCase, isAddressed);
  return [
    ...(text === '' ? [] : [{ eventId, input: said }]),
    ...(files.length === 0 ? [] : [{ eventId: `${eventId}/files`, input: { kind: 'files', files } } as const]),
  ];
}

function inputOf(text: string, inCase: boolean, isAddressed: boolean): Input {
  if (!inCase) return { kind: isRemark(text) ? 'command' : 'text', text };
  return { kind: isAddressed ? 'text' : 'overheard', text };
}

/** Somebody only called the app by its name: it says what it can do, or again what it asks. */
function greeting(inCase: boolean): Input {
  return inCase ? { kind: 'action', action: 'why' } : { kind: 'command', text: '' };
}

/** "site to site to ACME is up but no traffic", or "list": as after the command, and not a log. */
function isRemark(text: string): boolean {
  return !text.includes('\n') && text.length <= 300;
}
