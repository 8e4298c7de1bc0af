import { redact } from '../../src/diagnosis/admission/redact.ts';
import { configReaders } from '../../src/diagnosis/readers/config-readers.ts';
import type { ConfigReading, TunnelSettings } from '../../src/diagnosis/settings.ts';
import { fingerprint } from '../diagnosis/read-lab.ts';
import { dialectFor } from './dialects.ts';

/** A configuration as the core reads it: redacted first. */
export function readConfiguration(vendor: string, text: string): ConfigReading {
  const reader = configReaders.get(vendor);
  if (!reader) throw new Error(`nobody reads configurations of ${vendor}`);
  return reader(redact(text, fingerprint).text, 'gateway.txt', 'local', dialectFor(vendor));
}

export function onlyTunnelOf(vendor: string, text: string): TunnelSettings {
  const [tunnel, ...more] = readConfiguration(vendor, text).tunnels;
  if (!tunnel || more.length > 0) throw new Error(`expected one tunnel, got ${more.length + (tunnel ? 1 : 0)}`);
  return tunnel;
}
