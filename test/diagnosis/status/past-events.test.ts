import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { knowledge } from './read.ts';

const events = `    Fri Nov 20 2026 10:11:12: IPSec SA negotiation successfully completed (1 times)
    Fri Nov 20 2026 10:11:02: IKE SA negotiation successfully completed (2 times)
    Fri Nov 20 2026 09:50:02: Peer's IKE-ID validation failed during negotiation (1 times)
    Fri Nov 20 2026 09:40:02: IKE SA delete payload received from peer, corresponding IPSec SAs cleared (1 times)
    Fri Nov 20 2026 09:30:02: No response from peer. Negotiation failed (3 times)
`;

const isUp = `user@srx> show security ipsec security-associations detail
ID: 131073 Virtual-system: root, VPN Name: to-hq
  Local Gateway: 203.0.113.5, Remote Gateway: 198.51.100.20
  Local Identity: ipv4_subnet(any:0,[0..7]=10.1.0.0/16)
  Remote Identity: ipv4_subnet(any:0,[0..7]=10.2.0.0/16)
  Version: IKEv2
  Tunnel events:
${events}  Direction: inbound, SPI: 5a0f1b2c, AUX-SPI: 0
    Hard lifetime: Expires in 2510 seconds
    Mode: Tunnel(0 0), Type: dynamic, State: installed
    Protocol: ESP, Authentication: hmac-sha256-128, Encryption: aes-cbc (256 bits)
  Direction: outbound, SPI: 7c33d1aa, AUX-SPI: 0
    Hard lifetime: Expires in 2510 seconds
    Mode: Tunnel(0 0), Type: dynamic, State: installed
    Protocol: ESP, Authentication: hmac-sha256-128, Encryption: aes-cbc (256 bits)
`;

const verdictOn = (text: string) => {
  const given = { name: 'srx.txt', side: 'local', text, redactions: 0, bytes: text.length } as const;
  return diagnose({ scenario: 'unknown', texts: [given], facts: {} }, knowledge).verdict;
};

test('what is listed as past beside an SA that is up is no fault', () => {
  expect(verdictOn(isUp)).toBe('no-fault-found');
});

test('the same events alone tell of the fault that stands last', () => {
  const [, , ...failed] = events.split('\n');
  expect(verdictOn(failed.slice(0, 1).join('\n'))).toBe('fault-found');
});
