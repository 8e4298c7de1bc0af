// Junos writes secrets as $9$…, which hides them from a glance and from nobody else: the letters stand for gaps.
const families = ['QzF3n6/9CAtpu0O', 'B1IREhcSyrleKvMW8LXx', '7N-dVbwsY2g4oaJZGUDj', 'iHkq.mPf5T'];
const letters = families.join('');
const weights: readonly (readonly number[])[] = [
  [1, 4, 32],
  [1, 16, 32],
  [1, 8, 32],
  [1, 64],
  [1, 32],
  [1, 4, 16, 128],
  [1, 32, 64],
];

/** The secret behind `$9$…`; undefined where the text is no such secret. */
export function decodeJunosSecret(written: string): string | undefined {
  const text = /^\$9\$(?<text>[A-Za-z0-9./-]{4,400})$/.exec(written)?.groups?.['text'];
  if (text === undefined) return undefined;
  const first = text.slice(0, 1);
  const padding = 3 - families.findIndex((family) => family.includes(first));
  let previous = letters.indexOf(first);
  let rest = [...text.slice(1 + padding)];
  const codes: number[] = [];
  while (rest.length > 0) {
    const weight = weights[codes.length % weights.length] ?? [];
    if (rest.length < weight.length) return undefined;
    const places = rest.slice(0, weight.length).map((letter) => letters.indexOf(letter));
    rest = rest.slice(weight.length);
    const gaps = places.map((place, at) => {
      const from = at === 0 ? previous : (places[at - 1] ?? 0);
      return ((place - from + letters.length) % letters.length) - 1;
    });
    previous = places.at(-1) ?? previous;
    codes.push(gaps.reduce((sum, gap, at) => sum + gap * (weight[at] ?? 0), 0) % 256);
  }
  return String.fromCharCode(...codes);
}
