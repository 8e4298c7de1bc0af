const units: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of `1d`, `8h30m`, `1d08:00:00` or `30`. */
export function secondsOf(text: string): number {
  const [, days = '', clock] = /^(.*?)(\d{1,4}(?::\d{2}){1,2})?$/.exec(text) ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = (clock ?? '').split(':').map(Number);
  const parts = [...days.matchAll(/(\d{1,9})(ms|[wdhms])?/g)];
  const spelled = parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0);
  return spelled + hours * 3_600 + minutes * 60 + seconds;
}
