import { type IkeState, unclear, up } from './shown-sas.ts';

/**
 * The states of IKEv1 of IOS (MM_NO_STATE, MM_KEY_EXCH, AG_…, QM_IDLE) and of the ASA (MM_WAIT_MSG2, AM_…, MM_ACTIVE):
 * https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/s1/sec-s1-cr-book/sec-cr-s3.html (show crypto isakmp sa)
 * https://www.cisco.com/c/en/us/support/docs/security-vpn/ipsec-negotiation-ike-protocols/5409-ipsec-debug-00.html
 */
export function ikev1State(name: string, isDeleted: boolean): IkeState {
  const state = name.toUpperCase();
  if (/^(?:(?:MM|AM|AG)_(?:TM_)?)?ACTIVE|^QM_IDLE$|^(?:MM|AM)_REKEY_DONE/u.test(state)) return isDeleted ? unclear : up;
  const exchange = state.startsWith('MM_') ? 'ID_PROT' : 'AGGRESSIVE';
  if (isDeleted)
    return {
      kind: 'unfinished',
      evidence: 'ike-not-established',
      says: `An attempt ended in the state ${name} and is deleted.`,
      attributes: { exchange, reason: name },
    };
  const waits = WAITS[state];
  if (!waits) return unclear;
  const attributes = waits.kind === 'unanswered' ? { exchange, stage: waits.stage } : { exchange };
  return { kind: 'unfinished', evidence: waits.kind, says: waits.says, attributes };
}

type Wait =
  | { readonly kind: 'unanswered'; readonly stage: 'first' | 'middle' | 'authentication'; readonly says: string }
  | { readonly kind: 'initiator-vanished'; readonly says: string };

const unanswered = (stage: 'first' | 'middle' | 'authentication', says: string): Wait => ({
  kind: 'unanswered',
  stage,
  says,
});

const WAITS: Readonly<Record<string, Wait>> = {
  MM_NO_STATE: unanswered('first', 'The IKE SA has only been begun: nothing has come of the first message.'),
  MM_SA_SETUP: unanswered('middle', 'The proposals are agreed on, and the key exchange does not go on.'),
  MM_KEY_EXCH: unanswered('authentication', 'The keys are exchanged, and the authentication does not come about.'),
  AG_NO_STATE: unanswered('first', 'The IKE SA has only been begun: nothing has come of the first message.'),
  AG_INIT_EXCH: unanswered('authentication', 'The first exchange is done, and the authentication does not come about.'),
  MM_WAIT_MSG2: unanswered('first', 'The first message has been sent, and nothing has come back.'),
  MM_WAIT_MSG3: { kind: 'initiator-vanished', says: 'The first message was answered, and the peer did not go on.' },
  MM_WAIT_MSG4: unanswered('middle', 'The key exchange has been sent, and nothing has come back.'),
  MM_WAIT_MSG5: unanswered('authentication', 'The keys are exchanged, and the peer’s authentication does not come.'),
  MM_WAIT_MSG6: unanswered('authentication', 'The authentication has been sent, and nothing usable came back.'),
  AM_WAIT_MSG2: unanswered('first', 'The first message has been sent, and nothing has come back.'),
  AM_WAIT_MSG3: unanswered('authentication', 'The first message was answered, and the authentication does not come.'),
};

/** READY, IN-NEG, DELETE …: https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/s1/sec-s1-cr-book/sec-cr-s3.html */
export function ikev2State(name: string): IkeState {
  const state = name.toUpperCase();
  if (state === 'READY' || state === 'REKEY') return up;
  if (state !== 'IN-NEG') return unclear;
  return {
    kind: 'unfinished',
    evidence: 'ike-not-established',
    says: 'The IKE SA is still being negotiated.',
    attributes: { reason: name },
  };
}
