/** `10.0.0.0` and `255.0.0.0` as `10.0.0.0/8`. */
export function networkOf(address: string, mask: string): string {
  const bits = mask.split('.').map((octet) => Number(octet).toString(2).replaceAll('0', '').length);
  return /^[\d.]{7,15}$/u.test(mask) ? `${address}/${bits.reduce((sum, ones) => sum + ones, 0)}` : `${address}/${mask}`;
}
