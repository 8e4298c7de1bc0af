import { type Authentication, known, type Setting } from '../settings.ts';
import { type Compared, fails, notKnown, type Outcome, type Pair, same } from './outcome.ts';

/** How each side proves who it is, against what the other asks for, round by round. */
export function compareAuthentication({ local, peer }: Pair): readonly Outcome[] {
  return [
    compareDirection(local.ike.localAuthentication, peer.ike.remoteAuthentication, true),
    compareDirection(peer.ike.localAuthentication, local.ike.remoteAuthentication, false),
  ];
}

function compareDirection(used: Setting<Authentication>, asked: Setting<Authentication>, fromLocal: boolean): Outcome {
  const compared: Compared = { field: 'ike.authentication', settings: [used, asked] };
  const [own, wanted] = [known(used), known(asked)];
  if (!own || !wanted) return notKnown(compared.field);
  if (fits(own, wanted)) return same(compared.field);
  const [sender, receiver] = fromLocal ? ['This side', 'the peer'] : ['The peer', 'this side'];
  const sameKinds =
    own.length === wanted.length && own.every((method, at) => family(method) === family(wanted[at] ?? ''));
  const eap = sameKinds && own.some((method) => family(method) !== 'pubkey');
  const says = `${sender} authenticates with ${inWords(own)}, but ${receiver} asks for ${inWords(wanted)}.`;
  return fails(compared, eap ? 'xauth-eap-failure' : 'auth-method-mismatch', {
    local: fromLocal ? own : wanted,
    peer: fromLocal ? wanted : own,
    says,
    detail: eap ? 'eap-method' : 'method',
  });
}

function inWords(methods: Authentication): string {
  return methods.map((method) => method.replace(/^pubkey-sha(\d)$/, 'a signature with SHA-$1')).join(' and ');
}

function fits(own: Authentication, wanted: Authentication): boolean {
  return own.length === wanted.length && own.every((method, at) => methodsFit(method, wanted[at] ?? ''));
}

function methodsFit(own: string, wanted: string): boolean {
  if (wanted === 'any' || own === 'any') return true;
  if (family(own) !== family(wanted)) return false;
  if (family(own) === 'pubkey') return !isHashed(own) || !isHashed(wanted) || own === wanted;
  return family(own) !== 'eap' || own === wanted || isOpen(own) || isOpen(wanted);
}

// A side that signs with one hash alone and one that asks for another (RFC 7427).
const isHashed = (method: string): boolean => /^pubkey-sha\d$/.test(method);

// Which EAP method it will be is settled later: by the two, or by a RADIUS server behind one of them.
const isOpen = (method: string): boolean => /^eap(?:-(?:dynamic|radius|identity))?$/.test(method);

export function family(method: string): 'psk' | 'eap' | 'xauth' | 'any' | 'pubkey' {
  if (method === 'psk' || method === 'any') return method;
  if (method.startsWith('eap')) return 'eap';
  return method.startsWith('xauth') ? 'xauth' : 'pubkey';
}
