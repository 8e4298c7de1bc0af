import type { Side } from '../evidence.ts';
import { readCapture } from './capture/read-capture.ts';
import { readCertificates } from './certificates/read-certificates.ts';
import { readCiscoStatus } from './cisco/status/read-status.ts';
import { readLinuxStatus } from './linux/status.ts';
import type { StatusReading } from './status-reading.ts';
import { readStrongswanStatus } from './strongswan/status.ts';

type StatusReader = (text: string, file: string, side: Side) => StatusReading;

/** Whose status texts can be read: an id of knowledge/vendors → the vendor's reader. */
const readers: ReadonlyMap<string, StatusReader> = new Map([
  ['strongswan', readStrongswanStatus],
  ['linux', readLinuxStatus],
  ['cisco-asa', readCiscoStatus],
  ['cisco-ios', readCiscoStatus],
  ['packet-capture', readCapture],
  ['x509', readCertificates],
]);

/** Tools of machines whoever made the device: their output stands beside that of the vendor's own commands. */
const OF_ANY_DEVICE = ['strongswan', 'linux', 'packet-capture', 'x509'];

/** Whose status outputs in one text are to be read, of those that are recognised, the first being most of it. */
export function statusVendors(recognised: readonly string[]): readonly string[] {
  const device = recognised.find((vendor) => !OF_ANY_DEVICE.includes(vendor));
  const all = recognised.filter((vendor) => vendor === device || OF_ANY_DEVICE.includes(vendor));
  // What charon's reader knows, the kernel's tools among it, need not be read twice.
  return all.includes('strongswan') ? all.filter((vendor) => vendor !== 'linux') : all;
}

/** Reads a status text of a vendor; undefined where nobody has taught us to read that vendor's. */
export function readStatus(text: string, file: string, side: Side, vendor: string): StatusReading | undefined {
  return readers.get(vendor)?.(text, file, side);
}
