import { admit } from '../../src/diagnosis/admission/admit.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { type DecidedSettings, otherEndOf } from '../../src/diagnosis/writing/decided-settings.ts';
import { placeholders } from '../../src/diagnosis/writing/tunnel-view.ts';
import { writeConfiguration } from '../../src/diagnosis/writing/write-configuration.ts';
import type { Dialect } from '../../src/knowledge/dialect.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { fingerprint } from '../diagnosis/read-lab.ts';

export const knowledge = loadKnowledge('knowledge');

/** Every vendor whose configuration can be read and written. */
export const dialects: readonly Dialect[] = [...knowledge.dialects.values()].filter(
  ({ template }) => template !== undefined,
);

/** A tunnel that every vendor can have, seen from the local side. */
export const agreed: DecidedSettings = {
  name: 'to-branch',
  version: 2,
  mode: 'main',
  authentication: 'psk',
  local: { address: '192.0.2.1', identity: { type: 'IPV4_ADDR', value: '192.0.2.1' } },
  remote: { address: '198.51.100.1', identity: { type: 'IPV4_ADDR', value: '198.51.100.1' } },
  networks: [{ local: '10.1.0.0/16', remote: '10.2.0.0/16' }],
  ike: {
    encryption: 'AES-CBC-256',
    integrity: 'HMAC-SHA2-256-128',
    prf: 'PRF-HMAC-SHA2-256',
    keyExchange: '14',
    lifetime: 28_800,
  },
  child: { encryption: 'AES-CBC-256', integrity: 'HMAC-SHA2-256-128', keyExchange: '14', lifetime: 3_600 },
  livenessDelay: 10,
  initiates: true,
};

export interface Side {
  readonly dialect: Dialect;
  readonly settings: DecidedSettings;
  readonly secret: string;
}

/** The configuration of one side as its vendor writes it; undefined where the vendor cannot have it. */
export function textOf({ dialect, settings, secret }: Side): string | undefined {
  const written = writeConfiguration(settings, dialect, { ...placeholders, secret });
  return written.kind === 'written' ? written.text : undefined;
}

/** Our configuration alone, where it is known whose device the peer has. */
export function diagnoseAlone(local: string, { vendor }: Dialect): Diagnosis {
  const texts = admit({ name: 'local.txt', side: 'local', bytes: Buffer.from(local) }, fingerprint);
  return diagnose({ scenario: 'new-tunnel', texts, facts: { 'peer.vendor': vendor } }, knowledge);
}

export function diagnosePair(local: string, peer: string): Diagnosis {
  const texts = (['local', 'peer'] as const).flatMap((side) =>
    admit({ name: `${side}.txt`, side, bytes: Buffer.from(side === 'local' ? local : peer) }, fingerprint),
  );
  return diagnose({ scenario: 'new-tunnel', texts, facts: {} }, knowledge);
}

/** What the peer's administrator got wrong: the peer's own settings in, the wrong ones out. */
export interface Mistake {
  readonly name: string;
  /** The field that has to be named, as the local side calls it. */
  readonly field: string;
  readonly cause: string;
  /** What both sides start from; the tunnel all can have unless given. */
  readonly from?: DecidedSettings;
  readonly make: (peer: DecidedSettings) => DecidedSettings;
  readonly secret?: string;
}

const named = (value: string) => ({ type: 'FQDN' as const, value });
/** Where a vendor has IKEv1, it may have SHA-1 at best with it. */
const withSha1: DecidedSettings = {
  ...agreed,
  ike: { ...agreed.ike, integrity: 'HMAC-SHA1-96', prf: 'PRF-HMAC-SHA1' },
  child: { ...agreed.child, integrity: 'HMAC-SHA1-96' },
};
const ikev1: DecidedSettings = { ...withSha1, version: 1 };

/** Tunnels that are right on both sides, though not every vendor can have them. */
export const variants: readonly { readonly name: string; readonly settings: DecidedSettings }[] = [
  { name: 'IKEv2', settings: agreed },
  { name: 'IKEv1', settings: ikev1 },
  {
    name: 'names as identities',
    settings: {
      ...agreed,
      local: { ...agreed.local, identity: named('hq.example.com') },
      remote: { ...agreed.remote, identity: named('branch.example.com') },
    },
  },
  {
    name: 'several networks',
    settings: {
      ...agreed,
      networks: ['10.1.0.0/16', '10.3.8.0/24'].flatMap((local) =>
        ['10.2.0.0/16', '172.20.4.0/22'].map((remote) => ({ local, remote })),
      ),
    },
  },
  {
    name: 'AES-GCM',
    settings: {
      ...agreed,
      ike: { encryption: 'AES-GCM-16-256', prf: 'PRF-HMAC-SHA2-384', keyExchange: '20', lifetime: 28_800 },
      child: { encryption: 'AES-GCM-16-256', keyExchange: '20', lifetime: 3_600 },
    },
  },
  { name: 'no PFS', settings: withoutPfs(agreed) },
  { name: 'certificates', settings: { ...agreed, authentication: 'pubkey' } },
];

function withoutPfs({ child: { keyExchange: _, ...child }, ...settings }: DecidedSettings): DecidedSettings {
  return { ...settings, child };
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'IKE version',
    field: 'ike.version',
    cause: 'ike-version-mismatch',
    from: withSha1,
    make: (p) => ({ ...p, version: 1 }),
  },
  {
    name: 'mode',
    field: 'ike.mode',
    cause: 'mode-mismatch',
    from: ikev1,
    make: (p) => ({ ...p, mode: 'aggressive' }),
  },
  {
    name: 'authentication',
    field: 'ike.authentication',
    cause: 'auth-method-mismatch',
    make: (p) => ({ ...p, authentication: 'pubkey' }),
  },
  {
    name: 'IKE encryption',
    field: 'ike.encryption',
    cause: 'ike-proposal-mismatch',
    make: (p) => ({ ...p, ike: { ...p.ike, encryption: 'AES-CBC-128' } }),
  },
  {
    name: 'IKE integrity',
    field: 'ike.integrity',
    cause: 'ike-proposal-mismatch',
    make: (p) => ({ ...p, ike: { ...p.ike, integrity: 'HMAC-SHA1-96', prf: 'PRF-HMAC-SHA1' } }),
  },
  {
    name: 'IKE group',
    field: 'ike.dhGroup',
    cause: 'ike-proposal-mismatch',
    make: (p) => ({ ...p, ike: { ...p.ike, keyExchange: '2' } }),
  },
  {
    name: 'pre-shared key',
    field: 'ike.presharedKey',
    cause: 'psk-mismatch',
    make: (p) => p,
    secret: 'other-secret-9',
  },
  {
    name: 'the peer’s own identity',
    field: 'ike.remoteId',
    cause: 'id-mismatch',
    make: (p) => ({ ...p, local: { ...p.local, identity: named('branch.example.net') } }),
  },
  {
    name: 'the identity that the peer expects',
    field: 'ike.localId',
    cause: 'id-mismatch',
    make: (p) => ({ ...p, remote: { ...p.remote, identity: named('hq.example.net') } }),
  },
  {
    name: 'the address that the peer expects',
    field: 'address',
    cause: 'peer-unreachable',
    make: (p) => ({
      ...p,
      remote: { ...p.remote, address: '192.0.2.99' },
    }),
  },
  {
    name: 'Child SA encryption',
    field: 'child.encryption',
    cause: 'esp-proposal-mismatch',
    make: (p) => ({ ...p, child: { ...p.child, encryption: 'AES-CBC-128' } }),
  },
  {
    name: 'Child SA integrity',
    field: 'child.integrity',
    cause: 'esp-proposal-mismatch',
    make: (p) => ({ ...p, child: { ...p.child, integrity: 'HMAC-SHA1-96' } }),
  },
  {
    name: 'PFS group',
    field: 'child.pfsGroup',
    cause: 'pfs-mismatch',
    make: (p) => ({ ...p, child: { ...p.child, keyExchange: '2' } }),
  },
  {
    name: 'no PFS',
    field: 'child.pfsGroup',
    cause: 'pfs-mismatch',
    make: withoutPfs,
  },
  {
    name: 'the peer’s own network',
    field: 'child.remoteTrafficSelectors',
    cause: 'traffic-selector-mismatch',
    make: (p) => ({ ...p, networks: p.networks.map(({ remote }) => ({ local: '10.22.0.0/16', remote })) }),
  },
  {
    name: 'the network that the peer expects',
    field: 'child.localTrafficSelectors',
    cause: 'traffic-selector-mismatch',
    make: (p) => ({ ...p, networks: p.networks.map(({ local }) => ({ local, remote: '10.11.0.0/16' })) }),
  },
];

export const SECRET = 'correct-horse-7';

/** Both configurations of a tunnel; undefined for the side whose vendor cannot have it. */
export function pairOf(local: Dialect, peer: Dialect, settings: DecidedSettings) {
  return {
    ours: textOf({ dialect: local, settings, secret: SECRET }),
    theirs: textOf({ dialect: peer, settings: otherEndOf(settings), secret: SECRET }),
  };
}

/** The same with a mistake in the peer's. */
export function mistakenPairOf(local: Dialect, peer: Dialect, { from = agreed, make, secret = SECRET }: Mistake) {
  return {
    ...pairOf(local, peer, from),
    theirs: textOf({ dialect: peer, settings: make(otherEndOf(from)), secret }),
  };
}
