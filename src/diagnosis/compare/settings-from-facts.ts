import { identityOfText } from '../../ike/identity.ts';
import { prfOfIntegrity } from '../../ike/integrity.ts';
import type { IkeVersion } from '../../ike/notify.ts';
import { type Proposal, untold } from '../../ike/proposal.ts';
import { readTrafficSelector } from '../../ike/traffic-selector.ts';
import type { Side, Source } from '../evidence.ts';
import {
  type ChildSettings,
  type IkeSettings,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../settings.ts';
import { readAlgorithms, readGroups } from './answered-algorithms.ts';

type Facts = Readonly<Record<string, string>>;

/** One thing that is told about a side, and where. */
export interface Told {
  readonly value: string;
  readonly source: Source;
}

/** What is told about one side, each by its field. */
interface Answers {
  readonly of: ReadonlyMap<string, Told>;
  readonly setting: <T>(field: string, read: (value: string) => T | undefined) => Setting<T>;
}

/** What a person answered about one side's configuration; undefined where they answered nothing about it. */
export function settingsFromFacts(facts: Facts, side: Side): TunnelSettings | undefined {
  const told = Object.entries(facts).filter(
    ([fact, value]) => fact.startsWith(`${side}.`) && value.trim() !== '' && value !== 'unknown',
  );
  const answers = told.map(([fact, value]): readonly [string, Told] => {
    const source: Source = { kind: 'answer', fact, side, text: `${fact}: ${value.trim()}` };
    return [fact.slice(side.length + 1), { value: value.trim(), source }];
  });
  return settingsFromTold(new Map(answers), side, 'any', 'as answered');
}

/** The same of what is told in any other way, field by field, as in a form that somebody filled in. */
export function settingsFromTold(
  of: ReadonlyMap<string, Told>,
  side: Side,
  vendor: string,
  name: string,
): TunnelSettings | undefined {
  const setting: Answers['setting'] = (field, read) => {
    const told = of.get(field);
    const value = told && read(told.value);
    return told && value !== undefined ? stated(value, told.source) : unknown;
  };
  const answers: Answers = { of, setting };
  const [first] = [...of].flatMap(([field, told]) =>
    /^(?:ike|child)\.|^(?:peerAddress|address)$/.test(field) ? [told] : [],
  );
  if (!first) return undefined;
  return {
    name,
    side,
    vendor,
    source: first.source,
    active: unknown,
    ike: ike(answers),
    children: [child(answers, name)].flatMap((one) => one ?? []),
    monitor: unknown,
  };
}

function ike(answers: Answers): IkeSettings {
  const { setting } = answers;
  return {
    ...unknownIkeSettings,
    versions: setting('ike.version', versions),
    mode: setting('ike.mode', (value) => (/aggr/i.test(value) ? 'aggressive' : 'main')),
    localAddresses: setting('address', listed),
    remoteAddresses: setting('peerAddress', listed),
    presharedKeys: presharedKeys(answers),
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

function presharedKeys({ of }: Answers): Setting<readonly PresharedKey[]> {
  const told = of.get('ike.presharedKey');
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(told?.value ?? '')?.groups?.['name'];
  if (!told || fingerprint === undefined) return unknown;
  return stated([{ owners: [], source: told.source, fingerprint }], told.source);
}

function child(answers: Answers, name: string): ChildSettings | undefined {
  const { of, setting } = answers;
  const [, first] = [...of].find(([field]) => field.startsWith('child.')) ?? [];
  if (!first) return undefined;
  return {
    name,
    source: first.source,
    mode: unknown,
    proposals: proposals('child', answers),
    localTrafficSelectors: setting('child.localTrafficSelectors', selectors),
    remoteTrafficSelectors: setting('child.remoteTrafficSelectors', selectors),
    lifetime: setting('child.lifetime', seconds),
    startAction: unknown,
  };
}

/** What of a proposal was answered; the rest is untold, so that it fits anything. */
function proposals(sa: 'ike' | 'child', { of }: Answers): Setting<readonly Proposal[]> {
  const group = sa === 'ike' ? 'ike.dhGroup' : 'child.pfsGroup';
  const parts = {
    encryption: of.get(`${sa}.encryption`),
    integrity: of.get(`${sa}.integrity`),
    'dh-group': of.get(group),
  };
  const [first] = Object.values(parts).flatMap((told) => told ?? []);
  if (!first) return unknown;
  const integrity = readAlgorithms(parts.integrity?.value, 'integrity');
  const prf = integrity.flatMap((name) => prfOfIntegrity(name) ?? []);
  const proposal: Proposal = {
    protocol: sa === 'ike' ? 'IKE' : 'ESP',
    encryption: readAlgorithms(parts.encryption?.value, 'encryption'),
    integrity,
    prf: sa === 'ike' ? [...prf, untold] : [],
    keyExchange: readGroups(parts['dh-group']?.value),
    esn: [],
  };
  const sources = Object.entries(parts).flatMap(([type, told]) => (told ? [[type, told.source]] : []));
  return stated([proposal], first.source, Object.fromEntries(sources));
}

const listed = (value: string): readonly string[] => value.split(/[\s,;]+/).filter(Boolean);
const selectors = (value: string) => listed(value).map((one) => readTrafficSelector(one));
const onOrOff = (value: string): 'on' | 'off' => (/^(?:off|no|none|0|disabled?)$/i.test(value) ? 'off' : 'on');

function versions(value: string): readonly IkeVersion[] | undefined {
  const named = [...new Set(value.match(/[12]/g) ?? [])].map((digit): IkeVersion => (digit === '1' ? 1 : 2));
  return named.length > 0 ? named.sort((a, b) => b - a) : undefined;
}

function authentication(value: string): readonly string[] | undefined {
  if (/xauth/i.test(value)) return ['psk', 'xauth'];
  if (/psk|pre-?shared|secret|shared key/i.test(value)) return ['psk'];
  if (/eap/i.test(value)) return ['eap'];
  return /cert|pub|rsa|ecdsa|sign|x\.?509|pki/i.test(value) ? ['pubkey'] : undefined;
}

const factors: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86400 };

function seconds(value: string): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,9})\s*([a-z]?)/i.exec(value) ?? [];
  return digits === undefined ? undefined : Number(digits) * (factors[unit.toLowerCase()] ?? 1);
}
