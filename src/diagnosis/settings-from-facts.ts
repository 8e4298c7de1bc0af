import { identityOfText } from '../ike/identity.ts';
import { prfOfIntegrity } from '../ike/integrity.ts';
import type { IkeVersion } from '../ike/notify.ts';
import { type Proposal, untold } from '../ike/proposal.ts';
import { readTrafficSelector } from '../ike/traffic-selector.ts';
import { readAlgorithms, readGroups } from './answered-algorithms.ts';
import type { Side, Source } from './evidence.ts';
import {
  type ChildSettings,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from './settings.ts';

type Facts = Readonly<Record<string, string>>;

/** What a person answered about one side's configuration; undefined where they answered nothing about it. */
export function settingsFromFacts(facts: Facts, side: Side): TunnelSettings | undefined {
  const own = new Map(
    Object.entries(facts).flatMap(([fact, value]) =>
      fact.startsWith(`${side}.`) && value.trim() !== '' && value !== 'unknown'
        ? [[fact.slice(side.length + 1), value.trim()]]
        : [],
    ),
  );
  const first = [...own.keys()].find((field) => /^(?:ike|child)\.|^address$/.test(field));
  if (first === undefined) return undefined;
  const sourceOf = (field: string): Source => ({
    kind: 'answer',
    fact: `${side}.${field}`,
    side,
    text: `${side}.${field}: ${own.get(field) ?? ''}`,
  });
  const of = <T>(field: string, read: (value: string) => T | undefined): Setting<T> => {
    const answer = own.get(field);
    const value = answer === undefined ? undefined : read(answer);
    return value === undefined ? unknown : stated(value, sourceOf(field));
  };
  return {
    name: 'as answered',
    side,
    vendor: 'any',
    source: sourceOf(first),
    active: unknown,
    ike: {
      ...unknownIkeSettings,
      versions: of('ike.version', versions),
      mode: of('ike.mode', (value) => (/aggr/i.test(value) ? 'aggressive' : 'main')),
      localAddresses: of('address', listed),
      localAuthentication: of('ike.authentication', authentication),
      remoteAuthentication: of('ike.authentication', authentication),
      localId: of('ike.localId', identityOfText),
      remoteId: of('ike.remoteId', identityOfText),
      proposals: proposals('ike', own, sourceOf),
      lifetime: of('ike.lifetime', seconds),
      natTraversal: of('ike.natTraversal', onOrOff),
      liveness: of('ike.dpd', (value) => ({ delay: onOrOff(value) === 'off' ? 0 : (seconds(value) ?? 30) })),
    },
    children: [child(own, of, sourceOf)].flatMap((one) => one ?? []),
    monitor: unknown,
  };
}

type Of = <T>(field: string, read: (value: string) => T | undefined) => Setting<T>;

function child(
  own: ReadonlyMap<string, string>,
  of: Of,
  sourceOf: (field: string) => Source,
): ChildSettings | undefined {
  const first = [...own.keys()].find((field) => field.startsWith('child.'));
  if (first === undefined) return undefined;
  return {
    name: 'as answered',
    source: sourceOf(first),
    mode: unknown,
    proposals: proposals('child', own, sourceOf),
    localTrafficSelectors: of('child.localTrafficSelectors', selectors),
    remoteTrafficSelectors: of('child.remoteTrafficSelectors', selectors),
    lifetime: of('child.lifetime', seconds),
    startAction: unknown,
  };
}

/** What of a proposal was answered; the rest is untold, so that it fits anything. */
function proposals(
  sa: 'ike' | 'child',
  own: ReadonlyMap<string, string>,
  sourceOf: (field: string) => Source,
): Setting<readonly Proposal[]> {
  const group = sa === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup';
  const told = [`${sa}.encryption`, `${sa}.integrity`, group].filter((field) => own.has(field));
  if (told[0] === undefined) return unknown;
  const integrity = readAlgorithms(own.get(`${sa}.integrity`), 'integrity');
  const prf = integrity.flatMap((name) => prfOfIntegrity(name) ?? []);
  const proposal: Proposal = {
    protocol: sa === 'ike' ? 'IKE' : 'ESP',
    encryption: readAlgorithms(own.get(`${sa}.encryption`), 'encryption'),
    integrity,
    prf: sa === 'ike' ? [...prf, untold] : [],
    keyExchange: readGroups(own.get(group)),
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
