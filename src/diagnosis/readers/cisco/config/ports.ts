/** The names that IOS and ASA print for ports: https://www.cisco.com/c/en/us/td/docs/security/asa/asa-cli-reference/A-H/asa-command-ref-A-H.html */
const names: Readonly<Record<string, string>> = {
  bgp: '179',
  domain: '53',
  ftp: '21',
  'ftp-data': '20',
  https: '443',
  imap4: '143',
  isakmp: '500',
  kerberos: '88',
  ldap: '389',
  ldaps: '636',
  ntp: '123',
  pop3: '110',
  radius: '1645',
  sip: '5060',
  smtp: '25',
  snmp: '161',
  snmptrap: '162',
  sqlnet: '1521',
  ssh: '22',
  syslog: '514',
  tacacs: '49',
  telnet: '23',
  tftp: '69',
  www: '80',
};

/** `eq 443`, `range 1000 2000`; an operator that leaves more than one range stays as it is written. */
export function portAt(words: readonly string[], at: number): { readonly port: string; readonly next: number } {
  const [operator = '', first = '', last = ''] = words.slice(at, at + 3);
  switch (operator) {
    case 'eq':
      return { port: names[first] ?? first, next: at + 2 };
    case 'range':
      return { port: `${names[first] ?? first}-${names[last] ?? last}`, next: at + 3 };
    case 'gt':
    case 'lt':
    case 'neq':
      return { port: `${operator} ${first}`, next: at + 2 };
    default:
      return { port: 'any', next: at };
  }
}
