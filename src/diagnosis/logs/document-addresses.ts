export const IPV4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)/gu;
/** With `::`, or with more colons than a time of day has; nothing of a longer word. */
export const IPV6 = /(?<![\w:.])(?=[\da-fA-F:]{0,45}::|(?:[\da-fA-F]{1,4}:){4})[\da-fA-F:]{2,45}(?!\w)/gu;
/** Masks and "any" are nobody's address. */
const NOBODYS = /^(?:0\.0\.0\.0|255\.|::$)/u;

/** Puts an address for documentation (RFC 5737, RFC 3849) in the place of each; the same one for the same address. */
export function documentAddresses(text: string): string {
  const documented = new Map<string, string>();
  const replace = (address: string, next: (count: number) => string): string => {
    if (NOBODYS.test(address)) return address;
    const known = documented.get(address) ?? next(documented.size + 1);
    documented.set(address, known);
    return known;
  };
  return text
    .replace(IPV4, (address) => replace(address, (count) => `192.0.2.${count}`))
    .replace(IPV6, (address) => replace(address, (count) => `2001:db8::${count}`));
}
