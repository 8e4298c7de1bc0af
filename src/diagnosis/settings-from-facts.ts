import { identityOfText } from '../ike/identity.ts';
import { prfOfIntegrity } from '../ike/integrity.ts';
import type { IkeVersion } from '../ike/notify.ts';
import { type Proposal, untold } from '../ike/proposal.ts';
import { readTrafficSelector } from '../ike/traffic-selector.ts';
import { readAlgorithms, readGroups } from './answered-algorithms.ts';
import type { Side, Source } from './evidence.ts';
import {
  type ChildSettings,
  type IkeSettings,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from './settings.ts';

type Facts = Readonly<Record<string, string>>;

/** The answers about one side, each by its field. */
interface Answers {
  readonly of: ReadonlyMap<string, string>;
  readonly sourceOf: (field: string) => Source;
  readonly setting: <T>(field: string, read: (value: string) => T | undefined) => Setting<T>;
}

/** What a person answered about one side's configuration; undefined where they answered nothing about it. */
export function settingsFromFacts(facts: Facts, side: Side): TunnelSettings | undefined {
  const answers = answersOf(facts, side);
  const first = [...answers.of.keys()].find((field) => /^(?:ike|child)\.|^address$/.test(field));
  if (first === undefined) return undefined;
  const source = answers.sourceOf(first);
  const children = [child(answers)].flatMap((one) => one ?? []);
  return {
    name: 'as answered',
    side,
    vendor: 'any',
    source,
    active: unknown,
    ike: ike(answers),
    children,
    monitor: unknown,
  };
}

function answersOf(facts: Facts, side: Side): Answers {
  const told = Object.entries(facts).filter(
    ([fact, value]) => fact.startsWith(`${side}.`) && value.trim() !== '' && value !== 'unknown',
  );
  const of = new Map(told.map(([fact, value]) => [fact.slice(side.length + 1), value.trim()]));
  const sourceOf = (field: string): Source => {
    const fact = `${side}.${field}`;
    return { kind: 'answer', fact, side, text: `${fact}: ${of.get(field) ?? ''}` };
  };
  const setting: Answers['setting'] = (field, read) => {
    const answer = of.get(field);
    const value = answer === undefined ? undefined : read(answer);
    return value === undefined ? unknown : stated(value, sourceOf(field));
  };
  return { of, sourceOf, setting };
}

function ike(answers: Answers): IkeSettings {
  const { setting } = answers;
  return {
    ...unknownIkeSettings,
    versions: setting('ike.version', versions),
    mode: setting('ike.mode', (value) => (/aggr/i.test(value) ? 'aggressive' : 'main')),
    localAddresses: setting('address', listed),
    localAuthentication: setting('ike.authentication', authentication),
    remoteAuthentication: setting('ike.authentication', authentication),
    localId: setting('ike.localId', identityOfText),
    remoteId: setting('ike.remoteId', identityOfText),
    proposals: proposals('ike', answers),
    lifetime: setting('ike.lifetime', seconds),
    natTraversal: setting('ike.natTraversal', onOrOff),
    liveness: setting('ike.dpd', (value) => ({ delay: onOrOff(value) === 'off' ? 0 : (seconds(value) ?? 30) })),
  };
}

function child(answers: Answers): ChildSettings | undefined {
  const { setting } = answers;
  const first = [...answers.of.keys()].find((field) => field.startsWith('child.'));
  if (first === undefined) return undefined;
  return {
    name: 'as answered',
    source: answers.sourceOf(first),
    mode: unknown,
    proposals: proposals('child', answers),
    localTrafficSelectors: setting('child.localTrafficSelectors', selectors),
    remoteTrafficSelectors: setting('child.remoteTrafficSelectors', selectors),
    lifetime: setting('child.lifetime', seconds),
    startAction: unknown,
  };
}

/** What of a proposal was answered; the rest is untold, so that it fits anything. */
function proposals(sa: 'ike' | 'child', { of, sourceOf }: Answers): Setting<readonly Proposal[]> {
  const group = sa === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup';
  const told = [`${sa}.encryption`, `${sa}.integrity`, group].filter((field) => of.has(field));
  if (told[0] === undefined) return unknown;
  const integrity = readAlgorithms(of.get(`${sa}.integrity`), 'integrity');
  const prf = integrity.flatMap((name) => prfOfIntegrity(name) ?? []);
  const proposal: Proposal = {
    protocol: sa === 'ike' ? 'IKE' : 'ESP',
    encryption: readAlgorithms(of.get(`${sa}.encryption`), 'encryption'),
    integrity,
    prf: sa === 'ike' ? [...prf, untold] : [],
    keyExchange: readGroups(of.get(group)),
    esn: [],
  };
  return stated([proposal], sourceOf(told[0]));
}

const listed = (value: string): readonly string[] => value.split(/[\s,;]+/).filter(Boolean);
const selectors = (value: string) => listed(value).map((one) => readTrafficSelector(one));
const onOrOff = (value: string): 'on' | 'off' => (/^(?:off|no|none|0|disabled?)$/i.test(value) ? 'off' : 'on');

function versions(value: string): readonly IkeVersion[] | undefined {
  const named = [...new Set(value.match(/[12]/g) ?? [])].map((digit): IkeVersion => (digit === '1' ? 1 : 2));
  return named.length > 0 ? named.sort((a, b) => b - a) : undefined;
}

function authentication(value: string): readonly string[] {
  if (/psk|pre-?shared|secret/i.test(value)) return ['psk'];
  if (/eap/i.test(value)) return ['eap'];
  return /xauth/i.test(value) ? ['psk', 'xauth'] : ['pubkey'];
}

const factors: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86400 };

function seconds(value: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,9})\s*([a-z]?)/i.exec(value) ?? [];
  return digits === undefined ? undefined : Number(digits) * (factors[unit.toLowerCase()] ?? 1);
}
