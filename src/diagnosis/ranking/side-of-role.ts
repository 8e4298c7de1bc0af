import type { InputSummary } from '../diagnosis.ts';
import type { Role } from '../evidence.ts';

type Gateway = 'local' | 'peer';

/** Where the initiator and the responder are: as a log tells, else our side begins, as a reporter most often stands to it. */
export function sidesOfRoles(inputs: readonly InputSummary[]): Readonly<Record<Role, Gateway>> {
  const told = inputs.find((input) => input.role !== null);
  const beginsHere = told === undefined || (told.role === 'initiator') === (told.side !== 'peer');
  return beginsHere ? { initiator: 'local', responder: 'peer' } : { initiator: 'peer', responder: 'local' };
}
