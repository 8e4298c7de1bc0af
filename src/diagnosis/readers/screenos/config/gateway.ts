import { readAddress } from '../../../../ike/address.ts';
import { anyIdentity, type Identity, identityOfText, ownAddress } from '../../../../ike/identity.ts';
import {
  byDefault,
  type IkeSettings,
  type Liveness,
  type PresharedKey,
  type Setting,
  stated,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import type { ReaderContext } from '../../reader-context.ts';
import type { Leaf, Section, Statement } from '../../syntax/statement.ts';
import { interfaceNamed } from './interfaces.ts';
import { type NamedProposal, namedProposals, proposalSetting } from './proposals.ts';
import { lineWith, wordAfter } from './words.ts';

/** `set ike gateway NAME address A id X Main local-id Y outgoing-interface I preshare K proposal P`. */
export function readGateway(
  context: ReaderContext,
  gateway: Section,
  statements: readonly Statement[],
  isIkev2: boolean,
): IkeSettings {
  const source = context.sourceOf(gateway.line);
  const proposals = namedProposals(context, 'ike', gateway, statements);
  const authentication = authenticationOf(context, gateway, proposals);
  const nothing = byDefault([], source);
  return {
    ...unknownIkeSettings,
    versions: isIkev2 ? stated([2], source) : byDefault([1], source),
    mode: modeOf(context, gateway),
    localAddresses: localAddress(context, gateway, statements),
    remoteAddresses: remoteAddress(context, gateway),
    localAuthentication: authentication,
    remoteAuthentication: authentication,
    localId: said(context, wordAfter(gateway, 'local-id'), identityOfText, byDefault(ownAddress, source)),
    remoteId: expectedIdentity(context, gateway),
    presharedKeys: keysOf(context, gateway),
    proposals: proposalSetting(context, 'ike', proposals),
    lifetime: proposals[0]?.lifetime ?? unknown,
    liveness: livenessOf(context, gateway),
    natTraversal: natTraversalOf(context, gateway),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function said<T>(
  { sourceOf }: ReaderContext,
  leaf: Leaf | undefined,
  read: (text: string) => T,
  otherwise: Setting<T> = unknown,
): Setting<T> {
  const text = leaf?.values[0];
  return leaf && text !== undefined ? stated(read(text), sourceOf(leaf.line)) : otherwise;
}

const one = (text: string): readonly string[] => [text];

function modeOf({ sourceOf }: ReaderContext, gateway: Section): Setting<'main' | 'aggressive' | 'any'> {
  const aggressive = lineWith(gateway, 'aggr', 'aggressive');
  if (aggressive !== undefined) return stated('aggressive', sourceOf(aggressive));
  const main = lineWith(gateway, 'main');
  return main === undefined ? byDefault('main', sourceOf(gateway.line)) : stated('main', sourceOf(main));
}

/** `local-address`, else the address of the interface where the text shows it. */
function localAddress(
  context: ReaderContext,
  gateway: Section,
  statements: readonly Statement[],
): Setting<readonly string[]> {
  const own = wordAfter(gateway, 'local-address');
  if (own) return said(context, own, one);
  const name = wordAfter(gateway, 'outgoing-interface')?.values[0];
  const holder = name === undefined ? undefined : interfaceNamed(statements, name);
  return said(context, holder && wordAfter(holder, 'ip'), (text) => [text.replace(/\/\d{1,3}$/u, '')]);
}

function remoteAddress(context: ReaderContext, gateway: Section): Setting<readonly string[]> {
  const anybody = lineWith(gateway, 'dynamic', 'dialup');
  if (anybody !== undefined) return stated(['%any'], context.sourceOf(anybody));
  return said(context, wordAfter(gateway, 'address') ?? wordAfter(gateway, 'ip'), one);
}

/** Where no id is given for a peer with a fixed address, the peer has to use that address. */
function expectedIdentity(context: ReaderContext, gateway: Section): Setting<Identity> {
  const id = wordAfter(gateway, 'id') ?? wordAfter(gateway, 'dynamic');
  if (id) return said(context, id, identityOfText);
  const address = wordAfter(gateway, 'address')?.values[0] ?? '';
  const expected = readAddress(address) ? identityOfText(address) : anyIdentity;
  return byDefault(expected, context.sourceOf(gateway.line));
}

const METHODS: Readonly<Record<string, string>> = { preshare: 'psk', pre: 'psk' };

/** The method is part of each proposal; a key on the gateway tells it, too. */
function authenticationOf(
  { sourceOf }: ReaderContext,
  gateway: Section,
  proposals: readonly NamedProposal[],
): Setting<readonly string[]> {
  const [first] = proposals;
  if (first) return stated([METHODS[first.method] ?? 'pubkey'], sourceOf(first.line));
  const key = lineWith(gateway, 'preshare');
  return key === undefined ? unknown : stated(['psk'], sourceOf(key));
}

/** The device prints a key encoded: that one is there and cannot be compared. */
function keysOf({ sourceOf }: ReaderContext, gateway: Section): Setting<readonly PresharedKey[]> {
  const leaf = wordAfter(gateway, 'preshare');
  if (!leaf) return unknown;
  const source = sourceOf(leaf.line);
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/u.exec(leaf.values.join(' '))?.groups?.['name'];
  return stated([{ owners: [], source, ...(fingerprint === undefined ? {} : { fingerprint }) }], source);
}

/** `dpd-liveness interval 10`; `retry` is how often before the peer is given up. */
function livenessOf({ sourceOf, dialect }: ReaderContext, gateway: Section): Setting<Liveness> {
  const interval = wordAfter(gateway, 'interval');
  if (!interval) return byDefault({ delay: 0 }, sourceOf(gateway.line));
  const delay = Number(interval.values[0]);
  const retries = Number(wordAfter(gateway, 'retry')?.values[0] ?? dialect.defaultOf('ike.liveness.retry')[0]);
  return stated({ delay, ...(delay > 0 && retries > 0 ? { timeout: delay * retries } : {}) }, sourceOf(interval.line));
}

function natTraversalOf({ sourceOf }: ReaderContext, gateway: Section): Setting<'on' | 'off' | 'forced'> {
  const line = lineWith(gateway, 'nat-traversal');
  return line === undefined ? unknown : stated('on', sourceOf(line));
}
