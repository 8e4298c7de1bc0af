import type { Side } from '../evidence.ts';
import { readCapture } from './capture/read-capture.ts';
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
]);

/** Reads a status text of a vendor; undefined where nobody has taught us to read that vendor's. */
export function readStatus(text: string, file: string, side: Side, vendor: string): StatusReading | undefined {
  return readers.get(vendor)?.(text, file, side);
}
