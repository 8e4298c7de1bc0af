import type { Identity } from '../../ike/identity.ts';
import type { IkeVersion } from '../../ike/notify.ts';

/** One algorithm of each type, by canonical name. */
export interface DecidedTransforms {
  readonly encryption: string;
  /** Absent with a combined-mode cipher. */
  readonly integrity?: string;
  /** The IKE SA's alone. */
  readonly prf?: string;
  /** For the IKE SA always; for a Child SA it is PFS, and absent without. */
  readonly keyExchange?: string;
  /** Seconds. */
  readonly lifetime: number;
}

export interface DecidedEnd {
  readonly address: string;
  readonly identity: Identity;
}

/** One pair of networks in CIDR notation that a Child SA carries traffic between. */
export interface NetworkPair {
  readonly local: string;
  readonly remote: string;
}

/** One side's settings with nothing left open: what a configuration can be written from. */
export interface DecidedSettings {
  readonly name: string;
  readonly version: IkeVersion;
  readonly mode: 'main' | 'aggressive';
  readonly authentication: 'psk' | 'pubkey';
  readonly local: DecidedEnd;
  readonly remote: DecidedEnd;
  readonly networks: readonly NetworkPair[];
  readonly ike: DecidedTransforms;
  readonly child: DecidedTransforms;
  /** Seconds between liveness checks; 0 is off. */
  readonly livenessDelay: number;
  readonly initiates: boolean;
}

/** The same tunnel as its other end has to be configured. */
export function otherEndOf(settings: DecidedSettings): DecidedSettings {
  const networks = settings.networks.map(({ local, remote }) => ({ local: remote, remote: local }));
  return { ...settings, local: settings.remote, remote: settings.local, networks };
}
