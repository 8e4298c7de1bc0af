/**
 * What stands where somebody took a value out, or a tool will put one in: `<peer-ip>`, `${var.peer}`, `$PEER`,
 * `aws_vpn_connection.main.tunnel1_address`, `203.0.113.x`, `A.B.C.D`.
 */
export function isPlaceholder(value: string): boolean {
  return enclosed.test(value) || referred.test(value) || isMaskedAddress(value);
}

const enclosed = /[<>{}[\]]|^\$|^%\w+%$/u;
const referred = /^(?:var|local|data|module|each|self|random_\w{1,60}|(?:aws|azurerm|google)_\w{1,80})\.\w/u;

function isMaskedAddress(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.some((part) => !/\d/u.test(part)) && parts.every((part) => octet.test(part));
}

/** A number, or a letter or star once or several times. */
const octet = /^(?:\d{1,3}|\*{1,3}|(?<letter>[a-z])\k<letter>{0,2})$/iu;
