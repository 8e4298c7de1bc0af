import type { InputSummary } from '../diagnosis.ts';
import type { Role, Side } from '../evidence.ts';
import type { Weighed } from './rank.ts';

type Gateway = 'local' | 'peer';

/**
 * Where the initiator and the responder are: as the line tells that proves the cause, since a log may be of both roles;
 * else as a log tells, else our side begins, as a reporter most often stands to it.
 */
export function sidesOfRoles(
  inputs: readonly InputSummary[],
  weighed: readonly Weighed[],
): Readonly<Record<Role, Gateway>> {
  const proof = weighed.find(({ weight, evidence }) => weight > 0 && evidence.role !== undefined)?.evidence;
  const told = proof ? { role: proof.role, side: proof.source.side } : inputs.find(({ role }) => role !== null);
  const beginsHere = told === undefined || begins(told);
  return beginsHere ? { initiator: 'local', responder: 'peer' } : { initiator: 'peer', responder: 'local' };
}

function begins({ role, side }: { readonly role?: Role | null | undefined; readonly side: Side }): boolean {
  return (role === 'initiator') === (side !== 'peer');
}
