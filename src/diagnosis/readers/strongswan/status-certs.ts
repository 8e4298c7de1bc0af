import type { Evidence } from '../../evidence.ts';
import { fact, type StatusLine, type StatusPart } from '../status-reading.ts';

const SUBJECT = /^ {2}subject: {1,4}"(?<subject>.{0,512})"/u;
const VALIDITY =
  /^ {2,14}(?:validity: {1,2})?not (?<end>before|after) {1,2}(?<date>[A-Z][a-z]{2} {1,2}\d.{1,24}), (?<state>ok|not valid yet|expired)\b/u;
const DETAIL =
  /^List of X\.509 |^ {2}(?:issuer|serial|altNames|flags|authkeyId|subjkeyId|pubkey|keyid|subjkey|CRL URIs|OCSP URIs|certificatePolicies|pathlen):? /u;

const NAMES = /^ {2}altNames: {1,8}(?<names>.{1,1024})$/u;
/** What the device itself authenticates with; the certificates of its peers are listed, too. */
const OWN = /^ {2}pubkey: .{1,100}, has private key/u;

/** Reads `swanctl --list-certs` (and `ipsec listcerts`): each certificate by the clock of the device it lies on. */
export function readSwanctlCerts(lines: readonly StatusLine[]): StatusPart {
  let subject = '';
  let names = '';
  const evidence: Evidence[] = [];
  const read: number[] = [];
  for (const line of lines) {
    const named = SUBJECT.exec(line.text)?.groups;
    const validity = VALIDITY.exec(line.text)?.groups;
    if (!named && !validity && !DETAIL.test(line.text)) continue;
    read.push(line.number);
    if (named) [subject, names] = [named['subject'] ?? '', ''];
    names = NAMES.exec(line.text)?.groups?.['names'] ?? names;
    if (OWN.test(line.text)) evidence.push(ownCertificate(subject, names, line));
    if (validity) evidence.push(...outside(validity, subject, line));
  }
  return { format: 'swanctl --list-certs', read, evidence };
}

function ownCertificate(subject: string, names: string, line: StatusLine): Evidence {
  const says = `The device has the private key of the certificate ${subject}.`;
  return fact('certificate-shown', says, line, { subject, names, authority: 'no' });
}

function outside(
  { date = '', state }: Readonly<Record<string, string | undefined>>,
  subject: string,
  line: StatusLine,
): readonly Evidence[] {
  if (state === 'expired')
    return [
      fact('certificate-expired', `The certificate ${subject} expired on ${date}.`, line, { subject, notAfter: date }),
    ];
  if (state === 'not valid yet')
    return [
      fact('certificate-not-yet-valid', `The certificate ${subject} is only valid from ${date}.`, line, {
        subject,
        notBefore: date,
      }),
    ];
  return [];
}
