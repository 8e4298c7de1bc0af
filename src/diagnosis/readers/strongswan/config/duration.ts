const seconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** `90`, `90s`, `15m`, `4h`, `1d` in seconds. */
export function readDuration(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9})\s*([smhd]?)$/.exec(text.trim()) ?? [];
  const factor = seconds[unit];
  return digits === '' || factor === undefined ? undefined : Number(digits) * factor;
}
