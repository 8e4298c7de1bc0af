import type { Identity } from '../ike/identity.ts';
import type { IkeVersion } from '../ike/notify.ts';
import type { Proposal } from '../ike/proposal.ts';
import type { TrafficSelector } from '../ike/traffic-selector.ts';
import type { Side, Source } from './evidence.ts';

/** One value of a configuration, and how it is known. A default's source is the section that leaves it out. */
export type Setting<T> =
  | {
      readonly kind: 'stated';
      readonly value: T;
      readonly source: Source;
      /** Where a part of the value stands on a line of its own: transform type → line. */
      readonly parts?: Readonly<Partial<Record<string, Source>>>;
    }
  | { readonly kind: 'default'; readonly value: T; readonly source: Source }
  | { readonly kind: 'unknown' };

export const unknown: Setting<never> = { kind: 'unknown' };

export function stated<T>(value: T, source: Source, parts?: Readonly<Partial<Record<string, Source>>>): Setting<T> {
  return { kind: 'stated', value, source, ...(parts === undefined ? {} : { parts }) };
}

export function byDefault<T>(value: T, source: Source): Setting<T> {
  return { kind: 'default', value, source };
}

export function known<T>(setting: Setting<T>): T | undefined {
  return setting.kind === 'unknown' ? undefined : setting.value;
}

/** `psk`, `pubkey`, `eap`, `eap-mschapv2`, `xauth` …; several rounds follow each other (RFC 4739, XAuth). */
export type Authentication = readonly string[];

/** A pre-shared key as far as it may be known: its fingerprint, and for whom it is kept. */
export interface PresharedKey {
  /** Absent where the key is there but cannot be compared: the vendor encrypted it. */
  readonly fingerprint?: string;
  /** Identities or addresses; none means anybody. */
  readonly owners: readonly Identity[];
  /** The device looks it up by the peer's address, whatever identity the peer then sends. */
  readonly byAddress?: boolean;
  readonly source: Source;
}

export interface Liveness {
  /** Seconds between checks; 0 is off. */
  readonly delay: number;
  /** Seconds from the last word of the peer until it is given up, as the vendor counts them, at most. */
  readonly timeout?: number;
  readonly action?: string;
}

/** `start`: at once; `on-traffic`: when a packet wants through; `by-hand`: when told to; `never`: passive. */
export type Initiation = 'start' | 'on-traffic' | 'by-hand' | 'never';

export interface IkeSettings {
  /** All that are accepted; the first is the one it initiates with. */
  readonly versions: Setting<readonly IkeVersion[]>;
  readonly mode: Setting<'main' | 'aggressive' | 'any'>;
  /** Addresses, names, subnets, ranges; `%any` where anything goes. */
  readonly localAddresses: Setting<readonly string[]>;
  readonly remoteAddresses: Setting<readonly string[]>;
  readonly localAuthentication: Setting<Authentication>;
  readonly remoteAuthentication: Setting<Authentication>;
  readonly localId: Setting<Identity>;
  readonly remoteId: Setting<Identity>;
  /** Unknown where no secrets were given at all. */
  readonly presharedKeys: Setting<readonly PresharedKey[]>;
  readonly proposals: Setting<readonly Proposal[]>;
  /** Seconds until the IKE SA is re-keyed. */
  readonly lifetime: Setting<number>;
  /** Seconds until it is authenticated anew; 0 is never. */
  readonly reauthentication: Setting<number>;
  readonly liveness: Setting<Liveness>;
  readonly natTraversal: Setting<'on' | 'off' | 'forced'>;
  readonly fragmentation: Setting<boolean>;
  readonly mobike: Setting<boolean>;
  /** Virtual addresses it asks the peer for; names of the pools it hands them out of. */
  readonly virtualAddresses: Setting<readonly string[]>;
  readonly pools: Setting<readonly string[]>;
  /** Takes a subset of its traffic selectors also with IKEv1, where the standard has no narrowing. */
  readonly narrowsWithIkev1: boolean;
}

export interface ChildSettings {
  readonly name: string;
  readonly source: Source;
  readonly mode: Setting<'tunnel' | 'transport'>;
  /** Where it is configured for transport mode, it refuses tunnel mode with IKEv2, too (RFC 7296 section 1.3.1 leaves it to the vendor). */
  readonly insistsOnTransport?: boolean;
  /** With the key exchange that is PFS, and ESN. */
  readonly proposals: Setting<readonly Proposal[]>;
  readonly localTrafficSelectors: Setting<readonly TrafficSelector[]>;
  readonly remoteTrafficSelectors: Setting<readonly TrafficSelector[]>;
  readonly lifetime: Setting<number>;
  readonly startAction: Setting<Initiation>;
}

/** A vendor's check of the path through the tunnel, apart from IKE's own liveness checks. */
export interface TunnelMonitor {
  readonly destination?: string;
  readonly profile?: string;
  /** Seconds without an answer until the action is taken. */
  readonly failsAfter?: number;
  /** `fail-over` takes the tunnel down; others wait for it. */
  readonly action?: string;
}

/** One side's configuration of one IKE SA and its Child SAs, in the words of the RFCs. */
export interface TunnelSettings {
  readonly name: string;
  readonly side: Side;
  /** An id of knowledge/vendors; "any" for what a person answered. */
  readonly vendor: string;
  readonly source: Source;
  /** False where the configuration itself says that it is not loaded or switched off. */
  readonly active: Setting<boolean>;
  readonly ike: IkeSettings;
  readonly children: readonly ChildSettings[];
  readonly monitor: Setting<TunnelMonitor>;
  /** The text names its ends left and right and means the same on either device: which one is local, the other side tells. */
  readonly endsInterchangeable?: boolean;
}

/** Something in a configuration that cannot work or was not read, with its line. */
export interface ConfigProblem {
  readonly line: number;
  readonly says: string;
  /** The configuration does not load because of it. */
  readonly fatal: boolean;
  /** A name that nothing has, and one much like it is there and not used. */
  readonly misspelt?: true;
}

/** What a reader made of a configuration; keys of a separate secrets file stand apart until the side is joined. */
export interface ConfigReading {
  readonly format: string;
  readonly tunnels: readonly TunnelSettings[];
  readonly presharedKeys: readonly PresharedKey[];
  /** The text has a place for keys, so that a key that is not there is missing. */
  readonly secretsGiven: boolean;
  /** How many lines were understood. */
  readonly read: number;
  /** Numbers of the lines that were not. */
  readonly unread: readonly number[];
  readonly problems: readonly ConfigProblem[];
}

export const unknownIkeSettings: IkeSettings = {
  versions: unknown,
  mode: unknown,
  localAddresses: unknown,
  remoteAddresses: unknown,
  localAuthentication: unknown,
  remoteAuthentication: unknown,
  localId: unknown,
  remoteId: unknown,
  presharedKeys: unknown,
  proposals: unknown,
  lifetime: unknown,
  reauthentication: unknown,
  liveness: unknown,
  natTraversal: unknown,
  fragmentation: unknown,
  mobike: unknown,
  virtualAddresses: unknown,
  pools: unknown,
  narrowsWithIkev1: false,
};
