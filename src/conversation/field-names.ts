/** A path of the configuration model in words; what is not listed is shown as it is. */
export function fieldName(field: string): string {
  return NAMES[field] ?? field;
}

const NAMES: Readonly<Record<string, string>> = {
  address: 'Addresses of the gateways',
  'ike.version': 'IKE version',
  'ike.mode': 'IKEv1 mode',
  'ike.encryption': 'Encryption of the IKE SA (phase 1)',
  'ike.integrity': 'Integrity of the IKE SA (phase 1)',
  'ike.prf': 'Pseudo-random function of the IKE SA (phase 1)',
  'ike.dhGroup': 'Diffie-Hellman group of the IKE SA (phase 1)',
  'ike.lifetime': 'Lifetime of the IKE SA (phase 1)',
  'ike.authentication': 'Authentication',
  'ike.localId': 'Local ID against expected remote ID',
  'ike.remoteId': 'Expected remote ID against local ID',
  'ike.natTraversal': 'NAT traversal',
  'ike.virtualAddress': 'Virtual address',
  'ike.dpd': 'Dead peer detection (liveness check)',
  'ike.presharedKey': 'Pre-shared key (by its short name)',
  'child.encryption': 'Encryption of the data (phase 2)',
  'child.integrity': 'Integrity of the data (phase 2)',
  'child.protocol': 'ESP or AH (phase 2)',
  'child.esn': 'Extended sequence numbers (phase 2)',
  'child.pfsGroup': 'PFS group (phase 2)',
  'child.lifetime': 'Lifetime of the Child SA (phase 2)',
  'child.mode': 'Tunnel or transport mode (phase 2)',
  'monitor.timing': 'Tunnel monitor against the other side’s checks',
  'monitor.destination': 'Address that the tunnel monitor pings',
  startAction: 'Who starts the tunnel',
  active: 'Configured and loaded',
  'child.localTrafficSelectors': "Local networks against the peer's remote networks",
  'child.remoteTrafficSelectors': "Remote networks against the peer's local networks",
};
