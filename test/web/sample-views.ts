import type { Action, Part, Question, View } from '../../src/conversation/view.ts';

const actions: readonly Action[] = [
  { id: 'why', label: 'Why do you ask?' },
  { id: 'how', label: 'How do I find that out?' },
  { id: 'back', label: 'Back' },
  { id: 'hand-off', label: 'Hand off to the helpdesk' },
];

const core = {
  side: 'local',
  term: undefined,
  why: 'Each kind of failure is looked for in another place.',
  howToFind: [],
} as const;

const unknown = { value: 'unknown', label: "I don't know" };

const scenario: Question = {
  ...core,
  kind: 'choice',
  id: 'start',
  fact: 'scenario',
  text: 'What is the trouble with the tunnel?',
  choices: [
    { value: 'new-tunnel', label: 'A new tunnel does not come up' },
    { value: 'established-outage', label: 'A tunnel that worked has an outage' },
    { value: 'artefacts', label: 'I have logs or configurations' },
    unknown,
  ],
};

const nat: Question = {
  ...core,
  kind: 'choice',
  id: 'nat',
  fact: 'nat.present',
  text: 'Is there a router or firewall between the two gateways that translates addresses?',
  term: 'NAT between the peers, NAT traversal on UDP 4500',
  why: 'Behind such a device a gateway has another address than the peer sees, so the identity it sends by default is not the one the peer expects, and ESP has to travel in UDP.',
  howToFind: [
    {
      text: 'See whether the gateway lists a private address on its outside interface.',
      who: 'on your side',
      commands: ['ip -4 address show dev eth0', 'swanctl --list-sas'],
      impact: 'read-only',
    },
  ],
  choices: [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, unknown],
};

const proposal: Question = {
  ...core,
  kind: 'form',
  id: 'proposal',
  fact: 'ike.proposal',
  text: 'What is configured for the IKE SA on your side?',
  term: 'IKE SA proposal (phase 1)',
  fields: [
    { id: 'ike.encryption', label: 'Encryption', hint: 'For example AES-256-GCM', kind: 'text', choices: [] },
    {
      id: 'ike.dhGroup',
      label: 'Diffie-Hellman group',
      hint: undefined,
      kind: 'choice',
      choices: [{ value: '14', label: '14 (modp2048)' }, { value: '19', label: '19 (ecp256)' }, unknown],
    },
    { id: 'child.selectors', label: 'Networks behind your gateway', hint: 'One a line', kind: 'lines', choices: [] },
  ],
};

const log: Question = {
  ...core,
  kind: 'artefact',
  id: 'responder-log',
  fact: '',
  side: 'peer',
  wants: 'log',
  text: 'May I see the log of the gateway that answers?',
  term: "The responder's log of the failed attempt",
  choices: [unknown],
};

const worked: Question = {
  ...core,
  kind: 'check',
  id: 'worked',
  fact: 'worked',
  text: 'Did that bring the tunnel up?',
  choices: [{ value: 'yes', label: 'It worked' }, { value: 'no', label: 'It did not' }, unknown],
};

export const allParts: readonly Part[] = [
  { kind: 'heading', text: "The two peers' pre-shared keys differ." },
  {
    kind: 'text',
    text: 'Almost certain (97 %): the responder could not verify the authentication of the initiator, and says why.\nNothing that was read speaks against it.',
  },
  {
    kind: 'lines',
    title: 'What proves it',
    lines: [
      {
        where: 'responder.log:118',
        text: "2026-11-20T10:14:07.331+01:00 gw-b charon[812]: 09[IKE] <acme|4> tried 1 shared key for 'gw-b.example.org' - 'gw-a.example.org', but MAC mismatched",
        says: 'The pre-shared key that this side has for the two identities is not the one the other side used.',
      },
      {
        where: 'initiator.log:64',
        text: 'Nov 20 10:14:07 gw-a charon: 11[IKE] received AUTHENTICATION_FAILED notify error',
        says: 'The responder rejected the authentication.',
      },
    ],
  },
  {
    kind: 'comparison',
    title: 'Where the two sides differ',
    rows: [
      {
        field: 'Pre-shared key',
        local: 'key 3f9a1c',
        peer: 'key 77b0e2',
        verdict: 'Fails now: the keys are not equal.',
      },
      { field: 'Child SA lifetime', local: '3600 s', peer: '28800 s', verdict: 'Fine: each side re-keys by itself.' },
      {
        field: 'Traffic selectors',
        local: '10.1.0.0/16, 10.2.0.0/16',
        peer: '10.1.0.0/16',
        verdict: 'Fails later: the responder narrows to what it has.',
      },
    ],
  },
  {
    kind: 'steps',
    title: 'What to do',
    steps: [
      {
        text: 'Agree on one key with the administrator of the peer, over a channel other than e-mail.',
        who: undefined,
        commands: [],
        impact: undefined,
      },
      {
        text: 'Look at which identities the key is set for.',
        who: 'on your side',
        commands: ['swanctl --list-conns', 'grep -n -A4 "ike-acme" /etc/swanctl/swanctl.conf'],
        impact: 'read-only',
      },
      {
        text: 'Set the key and load it.',
        who: "on the peer's side",
        commands: ['set network ike gateway ACME authentication pre-shared-key key <the new key>', 'commit'],
        impact: 'changes-configuration',
      },
      {
        text: 'Start the negotiation anew.',
        who: 'on your side',
        commands: ['swanctl --terminate --ike acme && swanctl --initiate --child acme-net'],
        impact: 'interrupts-traffic',
      },
    ],
  },
  {
    kind: 'facts',
    facts: [
      { name: 'Scenario', value: 'New tunnel' },
      { name: 'Your side', value: 'strongSwan 6.0, initiator' },
      { name: 'Peer', value: 'PAN-OS, responder' },
      { name: 'Secrets taken out', value: '2' },
    ],
  },
  { kind: 'notice', tone: 'info', text: 'Two secrets were taken out of responder.log before it was kept.' },
  { kind: 'notice', tone: 'success', text: 'The tunnel is up.' },
  { kind: 'notice', tone: 'warning', text: "From the initiator's log alone this cannot be told." },
  { kind: 'notice', tone: 'error', text: 'photo.png is a picture: copy the text out of it.' },
  {
    kind: 'document',
    name: 'case-17.md',
    mediaType: 'text/markdown',
    text: '# Case 17\n\nThe pre-shared keys differ.\n',
  },
];

function view(state: 'collecting' | 'diagnosed', parts: readonly Part[], question: Question | undefined): View {
  const header = { number: 17, title: 'New tunnel to ACME', state };
  return { case: header, parts, question, actions, diagnosis: undefined };
}

export const sampleViews = {
  start: {
    case: undefined,
    parts: [
      { kind: 'heading', text: 'Why does the tunnel not work?' },
      {
        kind: 'text',
        text: 'I ask what I need to know, one thing at a time, read logs and configurations of either side, and say what is wrong, which lines prove it, and what to change.',
      },
    ],
    question: scenario,
    actions: [],
    diagnosis: undefined,
  },
  choice: view('collecting', [{ kind: 'text', text: 'Then let us see how far the two gateways get.' }], nat),
  form: view('collecting', [], proposal),
  artefact: view(
    'collecting',
    [{ kind: 'notice', tone: 'warning', text: "From the initiator's log alone this cannot be told." }],
    log,
  ),
  diagnosed: view('diagnosed', allParts, worked),
  ended: { ...view('diagnosed', [{ kind: 'text', text: 'The case is with the helpdesk.' }], undefined), actions: [] },
} as const satisfies Record<string, View>;
