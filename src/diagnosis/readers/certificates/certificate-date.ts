/** A date as certificates are shown with: ISO 8601, or undefined where it is none. */
export function readCertificateDate(text: string): string | undefined {
  const time = Date.parse(rearranged(text.trim().replaceAll(/["']|\s+(?=\s)/g, '')));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function rearranged(text: string): string {
  // Cisco: 09:06:41 UTC Jan 1 2024
  const cisco = /^(\d{2}:\d{2}:\d{2}) ([A-Z]{2,5}) (?:[A-Z][a-z]{2} )?([A-Z][a-z]{2} \d{1,2} \d{4})/.exec(text);
  if (cisco) return `${cisco[3]} ${cisco[1]} ${zoneOf(cisco[2])}`;
  // Junos: 01-17-2024 09:06 UTC, the day padded with a blank
  const junos = /^(\d{1,2})- ?(\d{1,2})-(\d{4}) (\d{2}:\d{2}) UTC/.exec(text);
  if (junos) return `${junos[3]}-${padded(junos[1])}-${padded(junos[2])}T${junos[4]}:00Z`;
  const plain = /^(?:[A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})/.exec(
    text,
  );
  return plain ? `${plain[0]} UTC` : '';
}

/** Names of zones are many; a certificate's days do not hang on hours. */
const zoneOf = (zone: string | undefined): string => (zone === 'GMT' ? 'GMT' : 'UTC');
const padded = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');
