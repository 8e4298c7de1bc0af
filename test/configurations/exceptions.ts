import type { Dialect } from '../../src/knowledge/dialect.ts';

const OWN_IDENTITY = 'the peer’s own identity';
const EXPECTED_IDENTITY = 'the identity that the peer expects';

/** What a vendor's configuration cannot get wrong, since it has no such setting: the names of the mistakes. */
export const hasNoSuchSetting: Readonly<Record<string, readonly string[]>> = {
  // Both ends are known by their addresses; there is no aggressive mode, and always PFS.
  aws: [OWN_IDENTITY, EXPECTED_IDENTITY, 'mode', 'no PFS'],
  // The same, with pre-shared keys alone.
  azure: [OWN_IDENTITY, EXPECTED_IDENTITY, 'mode', 'authentication'],
  gcp: [OWN_IDENTITY, EXPECTED_IDENTITY, 'mode', 'authentication', 'no PFS'],
  // The identity is the address, the host's name or a key id; the tunnel group is found by the peer's address.
  'cisco-asa': [OWN_IDENTITY, EXPECTED_IDENTITY],
  // With a shared secret each gateway is known by its address.
  checkpoint: [OWN_IDENTITY, EXPECTED_IDENTITY],
  // It speaks IKEv2 alone.
  openiked: ['IKE version', 'mode'],
};

/** What a vendor cannot do: the names of the variants. */
export const cannotHave: Readonly<Record<string, readonly string[]>> = {
  aws: ['names as identities', 'several networks', 'no PFS'],
  azure: ['names as identities', 'certificates'],
  gcp: ['names as identities', 'certificates', 'no PFS'],
  'cisco-asa': ['names as identities'],
  // Its profile, for the IKE SA, has no combined-mode cipher (https://help.mikrotik.com/docs/spaces/ROS/pages/11993097/IPsec).
  mikrotik: ['AES-GCM'],
  // Phase 1 has no combined-mode cipher (https://sc1.checkpoint.com/documents/latest/APIs/#cli/add-vpn-community-star).
  checkpoint: ['names as identities', 'AES-GCM'],
  openiked: ['IKEv1'],
  // AES-CBC and 3DES are all it has (ScreenOS CLI Reference Guide, ike p1-proposal).
  screenos: ['AES-GCM'],
};

/** What the other side cannot contradict, since it has no setting to hold against it: local vendor → mistakes. */
const holdsNothingAgainst: Readonly<Record<string, readonly string[]>> = {
  'cisco-asa': [OWN_IDENTITY],
  openiked: ['mode'],
};

export function blind({ vendor }: Dialect, mistake: string): boolean {
  return holdsNothingAgainst[vendor]?.includes(mistake) ?? false;
}
