import { known } from '../../../settings.ts';
import { type ReaderContext, reportMissing } from '../../reader-context.ts';
import { leafAt, type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';
import type { Ends } from './ios-ike.ts';

export type IkeVersionOfAsa = 1 | 2;

const ipsecAttributes = 'tunnel-group * ipsec-attributes';

/** Without a group of its own the peer is not taken, where the text has the groups of others. */
export function reportMissingGroup(context: ReaderContext, statements: readonly Statement[], ends: Ends): void {
  const peers = known(ends.remoteAddresses)?.filter((peer) => peer !== '%any') ?? [];
  const groups = sectionsFrom(statements, ipsecAttributes);
  const [peer] = peers;
  if (peer === undefined || groups.length === 0 || tunnelGroup(statements, ends)) return;
  reportMissing(context, 'tunnel group', peer, ends.line);
}

/** `tunnel-group 192.0.2.1 ipsec-attributes`, named after the peer; a peer that is not known beforehand has the default one. */
export function tunnelGroup(statements: readonly Statement[], { remoteAddresses }: Ends): Section | undefined {
  const peers = remoteAddresses.kind === 'unknown' ? [] : remoteAddresses.value;
  const groups = sectionsFrom(statements, ipsecAttributes);
  return (
    groups.find(({ name }) => peers.includes(name)) ??
    (peers.includes('%any') ? groups.find(({ name }) => name === 'DefaultL2LGroup') : undefined)
  );
}

/** Of the versions that a crypto map or profile names algorithms for, those that its group policy and tunnel group leave. */
export function versionsLeft(
  statements: readonly Statement[],
  ends: Ends,
  versions: readonly IkeVersionOfAsa[],
): readonly IkeVersionOfAsa[] {
  const group = tunnelGroup(statements, ends);
  const permitted = policyOf(statements, group);
  const leaf = permitted && leafAt(permitted, 'vpn-tunnel-protocol');
  const byPolicy = leaf
    ? versions.filter((version) => leaf.values.includes(protocolOf(version, leaf.values)))
    : versions;
  const byGroup = group ? byPolicy.filter((version) => hasCredentials(group, version)) : byPolicy;
  return [byGroup, byPolicy, versions].find(({ length }) => length > 0) ?? versions;
}

/** Before 8.4 there was one word for IKEv1. */
function protocolOf(version: IkeVersionOfAsa, values: readonly string[]): string {
  return version === 1 && values.includes('IPSec') ? 'IPSec' : `ikev${version}`;
}

function policyOf(statements: readonly Statement[], group: Section | undefined): Section | undefined {
  const general = sectionsFrom(statements, 'tunnel-group * general-attributes').find(
    ({ name }) => name === group?.name,
  );
  const name = (general && leafAt(general, 'default-group-policy')?.values[0]) ?? 'DfltGrpPolicy';
  return sectionsFrom(statements, 'group-policy * attributes').find((policy) => policy.name === name);
}

function hasCredentials(group: Section, version: IkeVersionOfAsa): boolean {
  const paths =
    version === 2
      ? ['ikev2 local-authentication', 'ikev2 remote-authentication']
      : ['ikev1 pre-shared-key', 'ikev1 trust-point', 'pre-shared-key', 'trust-point'];
  return paths.some((path) => leafAt(group, path) !== undefined);
}
