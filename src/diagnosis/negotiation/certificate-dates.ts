import type { Evidence } from '../evidence.ts';
import { statesYear } from '../logs/timestamps.ts';

/** Nobody issues a certificate that starts so far in the future: the clock that thinks so is wrong. */
const FAR_FUTURE_MILLISECONDS = 60 * 24 * 3_600_000;

/** Of a certificate outside its dates: has it expired, is it not valid yet, or is the device's clock wrong? */
export function findCertificateDates(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((fact) => fact.kind === 'certificate-outside-validity').flatMap(datesOf);
}

function datesOf(fact: Evidence): readonly Evidence[] {
  const notBefore = Date.parse(`${fact.attributes['notBefore']} UTC`);
  const notAfter = Date.parse(`${fact.attributes['notAfter']} UTC`);
  if (fact.at === undefined || !statesYear(fact.at)) return [];
  if (fact.at > notAfter)
    return [
      { ...fact, kind: 'certificate-expired', says: `The certificate expired on ${fact.attributes['notAfter']}.` },
    ];
  if (!(fact.at < notBefore)) return [];
  const early: Evidence = {
    ...fact,
    kind: 'certificate-not-yet-valid',
    says: `By this device's clock the certificate is not valid before ${fact.attributes['notBefore']}.`,
  };
  if (notBefore - fact.at < FAR_FUTURE_MILLISECONDS) return [early];
  const days = Math.round((notBefore - fact.at) / (24 * 3_600_000));
  return [
    early,
    {
      ...fact,
      kind: 'clock-wrong',
      says: `The log is dated ${days} days before the certificate was issued, so this device's clock is wrong.`,
    },
  ];
}
