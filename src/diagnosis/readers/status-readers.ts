import type { Side } from '../evidence.ts';
import { readLinuxStatus } from './linux/status.ts';
import type { StatusReading } from './status-reading.ts';
import { readStrongswanStatus } from './strongswan/status.ts';

export type StatusReader = (text: string, file: string, side: Side) => StatusReading;

/** Whose status texts can be read: an id of knowledge/vendors → the vendor's reader. */
export const statusReaders: ReadonlyMap<string, StatusReader> = new Map([
  ['strongswan', readStrongswanStatus],
  ['linux', readLinuxStatus],
]);
