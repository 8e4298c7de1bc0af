import type { Incoming } from '../../src/conversation/incoming.ts';
import type { TakeTurn } from '../../src/conversation/turn.ts';
import type { Question, View } from '../../src/conversation/view.ts';

export const nat: Question = {
  kind: 'choice',
  id: 'nat',
  fact: 'nat.present',
  side: 'local',
  text: 'Is there a NAT between the two gateways?',
  term: 'NAT traversal',
  why: 'NAT changes the ports.',
  howToFind: [],
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
    { value: 'unknown', label: "I don't know" },
  ],
};

const vendors = ['strongSwan', 'Libreswan', 'OpenIKED', 'IOS XE', 'Junos', 'PAN-OS', 'FortiOS', 'RouterOS'];

export const vendor: Question = {
  ...nat,
  id: 'vendor',
  fact: 'vendor',
  text: 'What is your gateway?',
  term: undefined,
  choices: [
    ...vendors.map((label) => ({ value: label.toLowerCase(), label })),
    { value: 'unknown', label: "I don't know" },
  ],
};

export const proposal: Question = {
  kind: 'form',
  id: 'proposal',
  fact: '',
  side: 'local',
  text: 'What does your side offer for the IKE SA?',
  term: 'IKE proposal',
  why: 'Both sides need one in common.',
  howToFind: [],
  fields: [
    { id: 'ike.dhGroup', label: 'DH group', hint: '14, 19 …', kind: 'text', choices: [] },
    {
      id: 'ike.version',
      label: 'IKE version',
      hint: undefined,
      kind: 'choice',
      choices: [
        { value: '2', label: 'IKEv2' },
        { value: 'unknown', label: "I don't know" },
      ],
    },
    { id: 'config', label: 'The section of the configuration', hint: undefined, kind: 'lines', choices: [] },
  ],
};

export const log: Question = {
  kind: 'artefact',
  id: 'log',
  fact: '',
  side: 'peer',
  text: 'Can you get the log of the responder?',
  term: undefined,
  why: 'Only the responder says why it refuses.',
  howToFind: [],
  wants: 'log',
  choices: [{ value: 'unknown', label: "I can't get it" }],
};

export function asking(question: Question, text = 'Let us see.'): View {
  return {
    case: { number: 17, title: 'Tunnel to ACME', state: 'collecting' },
    parts: [{ kind: 'text', text }],
    question,
    actions: [
      { id: 'why', label: 'Why do you ask?' },
      { id: 'how', label: 'How do I find out?' },
      { id: 'back', label: 'Back' },
      { id: 'hand-off', label: 'Hand off' },
      { id: 'stop', label: 'Stop' },
    ],
    diagnosis: undefined,
  };
}

/** A conversation that only follows a script, and remembers what it was told; an event it knows changes nothing. */
export function scripted(views: readonly View[]): { readonly takeTurn: TakeTurn; readonly heard: Incoming[] } {
  const heard: Incoming[] = [];
  const takeTurn: TakeTurn = async (incoming) => {
    if (!heard.some(({ eventId }) => eventId === incoming.eventId)) heard.push(incoming);
    const view = views[Math.min(heard.length, views.length) - 1];
    if (!view) throw new Error('The script is empty.');
    return view;
  };
  return { takeTurn, heard };
}
