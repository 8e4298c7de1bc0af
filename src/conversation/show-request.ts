import type { Diagnosis, Difference, NextStep } from '../diagnosis/diagnosis.ts';
import { fieldName } from './field-names.ts';
import type { Part } from './view.ts';

/** Every setting that the two sides have to agree on, of a second fault too, as a message that can be forwarded as it is. */
export function requestSettings({ differences }: Diagnosis): readonly Part[] {
  const changes = differences.filter(({ verdict, change }) => verdict !== 'fine' && change !== undefined);
  if (changes.length === 0) return [];
  const lines = [
    `${GREETING} These settings, named as seen from our side, have to fit each other and do not:`,
    '',
    ...changes.flatMap(sayDifference),
    '',
    'Please tell us which side changes what, and when, so that both do it at the same time.',
  ];
  return message(lines);
}

/** What the peer is asked to send, as a message that can be forwarded as it is. */
export function requestTexts(steps: readonly NextStep[], { inputs }: Diagnosis): readonly Part[] {
  const asked = steps.flatMap(({ ask, side, commands }) => {
    const wanted = side === 'peer' ? WANTED[ask] : undefined;
    return wanted === undefined ? [] : [{ wanted, commands }];
  });
  if (asked.length === 0) return [];
  const isMakeKnown = inputs.some(({ side, vendor }) => side === 'peer' && vendor !== null);
  const lines = asked.flatMap(({ wanted, commands }) => [
    `- ${wanted}`,
    ...(isMakeKnown ? commands.map((command) => `    ${command}`) : []),
  ]);
  return message([`${GREETING} To find the reason we need from your side:`, '', ...lines, '', NO_SECRETS]);
}

const GREETING = 'Hello,\n\nthe IPsec tunnel between your gateway and ours does not work.';
const NO_SECRETS =
  'Keys and passwords are not needed, and should be taken out before it is sent. The time zone of your device would help, too.';

/** In the words of whoever is asked. */
const WANTED: Readonly<Record<string, string>> = {
  'responder-log':
    'The VPN log of your device from the minute of an attempt. Your device answers, so its log says why it refuses.',
  'initiator-log': 'The VPN log of your device from the minute in which it tries to bring the tunnel up.',
  'debug-log': 'The VPN log of your device of one attempt, with the level of detail raised.',
  'peer-config': 'The settings of this tunnel on your device.',
  status: 'What your device says of this tunnel now: its SAs and their packet counters.',
  reachability:
    'Whether packets of our gateway arrive at yours: a capture of UDP 500, UDP 4500 and ESP during an attempt.',
};

/** What names the keys says nothing to anybody outside of this case. */
function sayDifference({ field, local, peer, change = '' }: Difference): readonly string[] {
  if (field === 'ike.presharedKey') return [`- Pre-shared key: ${change}`];
  return [`- ${fieldName(field)}`, `    on our side: ${valuesOf(local)}`, `    on yours: ${valuesOf(peer)}`];
}

function valuesOf(values: readonly string[]): string {
  return values.length === 0 ? 'not set' : values.join(', ');
}

function message(lines: readonly string[]): readonly Part[] {
  return [
    { kind: 'text', text: "A message to the peer's administrator, to forward:" },
    { kind: 'document', name: 'message-to-the-peer.txt', mediaType: 'text/plain', text: `${lines.join('\n')}\n` },
  ];
}
