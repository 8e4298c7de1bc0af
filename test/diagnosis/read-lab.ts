import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { redact } from '../../src/diagnosis/admission/redact.ts';
import { joinSide } from '../../src/diagnosis/compare/join-side.ts';
import type { Side } from '../../src/diagnosis/evidence.ts';
import { readStrongswanConfig } from '../../src/diagnosis/readers/strongswan/config/read-config.ts';
import type { TunnelSettings } from '../../src/diagnosis/settings.ts';

export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex').slice(0, 6);

/** The tunnels of strongSwan texts of one side, as they come out of admission. */
export function tunnelsOf(side: Side, ...texts: readonly string[]): readonly TunnelSettings[] {
  return joinSide(texts.map((text) => readStrongswanConfig(redact(text, fingerprint).text, `${side}.conf`, side)));
}

export function onlyTunnel(side: Side, ...texts: readonly string[]): TunnelSettings {
  const [tunnel, ...more] = tunnelsOf(side, ...texts);
  if (!tunnel || more.length > 0) throw new Error(`expected one tunnel of side ${side}`);
  return tunnel;
}

/** A case of test/cases/strongswan: one side's configurations. */
export function tunnelOfCase(name: string, side: 'local' | 'peer'): TunnelSettings {
  const folder = new URL(`../cases/strongswan/${name}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => new RegExp(`^${side}\\.(?:conf|secrets)$`).test(file));
  return onlyTunnel(side, ...files.map((file) => readFileSync(new URL(file, folder), 'utf8')));
}
