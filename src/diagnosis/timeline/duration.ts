/** `3 min 20 s`, `1 h`, `2 d 4 h`: the two largest units that are not zero. */
export function durationInWords(seconds: number): string {
  let left = Math.round(seconds);
  const parts = UNITS.flatMap(({ name, size }) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return parts.slice(0, 2).join(' ') || '0 s';
}

const UNITS = [
  { name: 'd', size: 86_400 },
  { name: 'h', size: 3600 },
  { name: 'min', size: 60 },
  { name: 's', size: 1 },
];
