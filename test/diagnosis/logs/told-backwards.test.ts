import { expect, test } from '@jest/globals';
import type { Evidence } from '../../../src/diagnosis/evidence.ts';
import { isToldBackwards } from '../../../src/diagnosis/logs/told-backwards.ts';

/** `QUICK_MODE` is a message of that exchange, `ike-established@2` a fact of the negotiation 2. */
const factOf = (written: string): Evidence => {
  const [name = '', ikeSa] = written.split('@');
  const isExchange = /^[A-Z_]+$/u.test(name);
  return {
    kind: isExchange ? 'message-received' : name,
    attributes: isExchange ? { exchange: name } : {},
    says: '',
    source: { kind: 'line', file: 'gui.log', side: 'local', line: 1, text: '' },
    ...(ikeSa === undefined ? {} : { ikeSa }),
  };
};

test.each([
  {
    what: 'main mode and quick mode',
    facts: 'child-established QUICK_MODE ike-established ID_PROT began-as-responder',
  },
  {
    what: 'a refused quick mode',
    facts: 'child-not-established QUICK_MODE ike-established ID_PROT began-as-initiator',
  },
  { what: 'IKEv2', facts: 'child-established ike-established IKE_AUTH IKE_SA_INIT began-as-initiator' },
])('$what from its end to its beginning is turned round, and never what was in order', ({ facts }) => {
  const given = facts.split(' ').map(factOf);
  expect(isToldBackwards(given)).toBe(true);
  expect(isToldBackwards(given.toReversed())).toBe(false);
});

test.each([
  { what: 'the end of one attempt and the beginning of the next', facts: 'ike-established began-as-initiator ID_PROT' },
  { what: 'the last message of quick mode', facts: 'child-established QUICK_MODE began-as-initiator ID_PROT' },
  { what: 'loose ends of three tunnels', facts: 'child-established@1 ike-established@2 began-as-initiator@3' },
  { what: 'a re-key', facts: 'CREATE_CHILD_SA child-established began-as-initiator IKE_AUTH ike-established' },
  { what: 'nothing but refusals', facts: 'authentication-refused psk-decryption-failed' },
])('$what is no reason to turn a log round', ({ facts }) => {
  expect(isToldBackwards(facts.split(' ').map(factOf))).toBe(false);
});
