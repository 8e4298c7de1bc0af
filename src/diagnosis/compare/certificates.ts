import { type Identity, identityMatches, identityOfText } from '../../ike/identity.ts';
import type { Evidence, Side } from '../evidence.ts';
import { statesYear } from '../logs/timestamps.ts';
import { known, type Setting, type TunnelSettings } from '../settings.ts';

/**
 * What the certificates that were shown mean: have they expired by the clock of the logs, or else by today's; and do
 * they carry the identities that the configurations use.
 */
export function judgeCertificates(
  evidence: readonly Evidence[],
  tunnels: readonly TunnelSettings[],
  now: number | undefined,
): readonly Evidence[] {
  const shown = evidence.filter(({ kind }) => kind === 'certificate-shown');
  if (shown.length === 0) return [];
  const logged = evidence.flatMap(({ at }) => (at !== undefined && statesYear(at) ? [at] : []));
  const clock = logged.length > 0 ? Math.max(...logged) : now;
  const by = logged.length > 0 ? 'by the clock of the log' : "by today's date";
  return shown.flatMap((certificate) => [
    ...(clock === undefined || !isInUse(certificate, shown, tunnels) ? [] : outside(certificate, clock, by)),
    ...withoutIdentity(certificate, shown, tunnels),
  ]);
}

function outside(certificate: Evidence, clock: number, by: string): readonly Evidence[] {
  const { subject, notBefore = '', notAfter = '' } = certificate.attributes;
  if (clock > Date.parse(notAfter)) {
    const says = `The certificate ${subject} expired on ${notAfter.slice(0, 10)}, ${by}.`;
    return [{ ...certificate, kind: 'certificate-expired', says }];
  }
  if (!(clock < Date.parse(notBefore))) return [];
  const says = `The certificate ${subject} is only valid from ${notBefore.slice(0, 10)}, ${by}.`;
  return [{ ...certificate, kind: 'certificate-not-yet-valid', says }];
}

/** The only one of its device, or its name is used in a tunnel; a device may keep others from long ago. */
function isInUse(certificate: Evidence, shown: readonly Evidence[], tunnels: readonly TunnelSettings[]): boolean {
  const { authority, notAfter = '' } = certificate.attributes;
  const ofSide = shown.filter(({ source }) => source.side === certificate.source.side);
  const alike = ofSide.filter(({ attributes }) => attributes['authority'] === authority);
  const isRenewed = alike.some(
    ({ attributes }) =>
      attributes['subject'] === certificate.attributes['subject'] && (attributes['notAfter'] ?? '') > notAfter,
  );
  if (isRenewed) return false;
  return (
    alike.length === 1 || identitiesOf(certificate.source.side, tunnels).some((each) => carries(certificate, each))
  );
}

/** The identity that a side sends, and what the other expects of it, are not in its only certificate. */
function withoutIdentity(
  certificate: Evidence,
  shown: readonly Evidence[],
  tunnels: readonly TunnelSettings[],
): readonly Evidence[] {
  const { side } = certificate.source;
  const own = shown.filter(({ source, attributes }) => source.side === side && attributes['authority'] === 'no');
  if (certificate.attributes['authority'] !== 'no' || own.length !== 1) return [];
  const missing = identitiesOf(side, tunnels).find((identity) => !carries(certificate, identity));
  if (!missing) return [];
  const { subject, names } = certificate.attributes;
  const has = names === '' ? 'no other names' : names;
  const says = `The certificate ${subject} (${has}) does not carry the identity ${missing.value} that is used with it.`;
  const attributes = { ...certificate.attributes, identity: missing.value };
  return [{ ...certificate, kind: 'certificate-identity-missing', attributes, says }];
}

/** Of the tunnels in which the side authenticates with a certificate. */
function identitiesOf(side: Side, tunnels: readonly TunnelSettings[]): readonly Identity[] {
  return tunnels.flatMap((tunnel) => {
    const isOwn = tunnel.side === side;
    if (side === 'unknown' || tunnel.side === 'unknown') return [];
    const { localId, remoteId, localAuthentication, remoteAuthentication } = tunnel.ike;
    const methods = known(isOwn ? localAuthentication : remoteAuthentication) ?? [];
    return methods.includes('pubkey') ? statedIdentity(isOwn ? localId : remoteId) : [];
  });
}

/** Wildcards and the address of the device itself ask for nothing in particular. */
function statedIdentity(setting: Setting<Identity>): readonly Identity[] {
  if (setting.kind !== 'stated') return [];
  const { type, value } = setting.value;
  const isExact = !['ANY', 'OWN_ADDRESS', 'KEY_ID'].includes(type) && !value.includes('*');
  return isExact ? [setting.value] : [];
}

function carries({ attributes: { subject = '', names = '' } }: Evidence, identity: Identity): boolean {
  if (identity.type === 'DER_ASN1_DN') return identityMatches({ type: 'DER_ASN1_DN', value: subject }, identity);
  const [, commonName] = /(?:^|[,/\s])CN\s?=\s?([^,/]{1,200})/i.exec(subject) ?? [];
  // Some devices take the common name for a name; those that do not say so in their log.
  const all = [...names.split(', '), ...(commonName === undefined ? [] : [commonName.trim()])].filter(Boolean);
  return all.some((name) => identityMatches(identityOfText(name), identity));
}
