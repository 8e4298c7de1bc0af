import { identityOfText, ownAddress } from '../../../../ike/identity.ts';
import type { IkeVersion } from '../../../../ike/notify.ts';
import type { Proposal } from '../../../../ike/proposal.ts';
import { readTrafficSelector, type TrafficSelector } from '../../../../ike/traffic-selector.ts';
import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ConfigReading,
  type IkeSettings,
  type PresharedKey,
  type Setting,
  stated,
  type TunnelSettings,
  unknown,
  unknownIkeSettings,
} from '../../../settings.ts';
import { espProposals, ikeProposals } from '../../proposals.ts';
import { contextOf, namesOf, type ReaderContext, settingOf } from '../../reader-context.ts';
import { type Leaf, leafAt, type Section, type Statement } from '../../syntax/statement.ts';
import { readGcpStatements } from './statements.ts';

/** Reads `gcloud compute vpn-tunnels describe` or `list`, as YAML or JSON; the gateway's addresses where they are beside it. */
export function readGcpConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const context = contextOf(text, file, side, dialect);
  const statements = readGcpStatements(text);
  return {
    format: 'gcp-vpn-tunnel',
    tunnels: tunnelsIn(statements).map((tunnel) => readTunnel(context, tunnel)),
    presharedKeys: [],
    secretsGiven: false,
    read: new Set(statements.map(({ line }) => line)).size,
    unread: [],
    problems: context.problems,
  };
}

/** Each element of a list, else the whole. */
function tunnelsIn(statements: readonly Statement[]): readonly Section[] {
  const isList = statements.length > 0 && statements.every(({ words }) => /^-?\d+$/.test(words[0] ?? ''));
  const groups = Map.groupBy(statements, ({ words }) => (isList ? (words[0] ?? '') : ''));
  return [...groups.values()]
    .map((all) => ({
      name: '',
      line: all[0]?.line ?? 1,
      statements: isList ? all.map(({ words, line }) => ({ words: words.slice(1), line })) : all,
    }))
    .filter((one) => leafAt(one, 'peerIp') ?? leafAt(one, 'ikeVersion'));
}

function readTunnel(context: ReaderContext, tunnel: Section): TunnelSettings {
  const { side, dialect, sourceOf } = context;
  const name = leafAt(tunnel, 'name')?.values[0] ?? 'VPN tunnel';
  const source = sourceOf(tunnel.line);
  return {
    name,
    side,
    vendor: dialect.vendor,
    source,
    active: unknown,
    ike: readIke(context, tunnel),
    children: [
      {
        name,
        source,
        mode: byDefault('tunnel', source),
        proposals: proposalsOf(context, tunnel, 'child'),
        localTrafficSelectors: selectors(context, tunnel, 'localTrafficSelector'),
        remoteTrafficSelectors: selectors(context, tunnel, 'remoteTrafficSelector'),
        lifetime: byDefault(Number(dialect.defaultOf('child.lifetime')[0]), source),
        startAction: byDefault('start', source),
      },
    ],
    monitor: unknown,
  };
}

// What cannot be set is as https://cloud.google.com/network-connectivity/docs/vpn/concepts/supported-ike-ciphers says.
function readIke(context: ReaderContext, tunnel: Section): IkeSettings {
  const { sourceOf, dialect } = context;
  const source = sourceOf(tunnel.line);
  const own = addressAt(context, leafAt(tunnel, 'vpnGatewayAddress') ?? leafAt(tunnel, 'localGatewayIp'));
  const peer = addressAt(context, leafAt(tunnel, 'peerIp'));
  const nothing = byDefault([], source);
  return {
    ...unknownIkeSettings,
    versions: settingOf<readonly IkeVersion[]>(
      context,
      leafAt(tunnel, 'ikeVersion'),
      (value) => (value === '1' ? [1] : [2]),
      { value: [2], line: tunnel.line },
    ),
    mode: byDefault('main', source),
    localAddresses: own,
    remoteAddresses: peer,
    localAuthentication: byDefault(['psk'], source),
    remoteAuthentication: byDefault(['psk'], source),
    localId:
      own.kind === 'stated' && own.value[0]
        ? byDefault(identityOfText(own.value[0]), own.source)
        : byDefault(ownAddress, source),
    remoteId: peer.kind === 'stated' && peer.value[0] ? byDefault(identityOfText(peer.value[0]), peer.source) : unknown,
    presharedKeys: presharedKeys(context, leafAt(tunnel, 'sharedSecret')),
    proposals: proposalsOf(context, tunnel, 'ike'),
    lifetime: byDefault(Number(dialect.defaultOf('ike.lifetime')[0]), source),
    liveness: byDefault({ delay: Number(dialect.defaultOf('ike.dpd')[0]) }, source),
    natTraversal: byDefault('on', source),
    virtualAddresses: nothing,
    pools: nothing,
  };
}

function addressAt({ sourceOf }: ReaderContext, leaf: Leaf | undefined): Setting<readonly string[]> {
  return leaf ? stated(leaf.values, sourceOf(leaf.line)) : unknown;
}

// What gcloud prints is masked; the key is there only where somebody typed it.
function presharedKeys({ sourceOf }: ReaderContext, leaf: Leaf | undefined): Setting<readonly PresharedKey[]> {
  const fingerprint = /«pre-shared key (?<name>[^»\s]+)»/.exec(leaf?.values.join(' ') ?? '')?.groups?.['name'];
  if (!leaf || fingerprint === undefined) return unknown;
  const source = sourceOf(leaf.line);
  return stated([{ owners: [], source, fingerprint }], source);
}

function selectors({ sourceOf }: ReaderContext, tunnel: Section, path: string): Setting<readonly TrafficSelector[]> {
  const found = tunnel.statements.filter(({ words }) => words[0] === path);
  const [first] = found;
  if (!first) return byDefault([readTrafficSelector('0.0.0.0/0')], sourceOf(tunnel.line));
  return stated(
    found.map(({ words }) => readTrafficSelector(words.at(-1) ?? '')),
    sourceOf(first.line),
  );
}

/** `cipherSuite phase1 encryption 0 AES-CBC-256`; without it everything that Google Cloud has. */
function proposalsOf(context: ReaderContext, tunnel: Section, sa: 'ike' | 'child'): Setting<readonly Proposal[]> {
  const phase = sa === 'ike' ? 'phase1' : 'phase2';
  const fields = {
    encryption: 'encryption',
    integrity: 'integrity',
    keyExchange: sa === 'ike' ? 'dh' : 'pfs',
  } as const;
  const told = (field: string): Leaf | undefined => {
    const found = tunnel.statements.filter(
      ({ words }) => words[0] === 'cipherSuite' && words[1] === phase && words[2] === field,
    );
    const [first] = found;
    return first && { values: found.map(({ words }) => words.at(-1) ?? ''), line: first.line };
  };
  const names = (transform: 'encryption' | 'integrity' | 'keyExchange'): readonly string[] => {
    const leaf = told(fields[transform]);
    return leaf ? namesOf(context, 'ikev2', transform, leaf) : context.dialect.defaultOf(`${sa}.${transform}`);
  };
  const all = { encryption: names('encryption'), integrity: names('integrity'), keyExchange: names('keyExchange') };
  const proposals = sa === 'ike' ? ikeProposals(all) : espProposals(all);
  const first = told('encryption') ?? told('integrity') ?? told(fields.keyExchange);
  return first ? stated(proposals, context.sourceOf(first.line)) : byDefault(proposals, context.sourceOf(tunnel.line));
}
