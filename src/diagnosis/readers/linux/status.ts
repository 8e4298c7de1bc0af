import type { Side } from '../../evidence.ts';
import { readWith, type StatusPartReader, type StatusReading } from '../status-reading.ts';
import { readIpAddressesAndRoutes } from './addresses-and-routes.ts';
import { readPacketFilter } from './packet-filter.ts';
import { readPing } from './ping.ts';
import { readXfrm } from './xfrm.ts';
import { readXfrmCounters } from './xfrm-counters.ts';

/** What the kernel and its tools print, whichever daemon negotiates. */
export const linuxReaders: readonly StatusPartReader[] = [
  readXfrm,
  readXfrmCounters,
  readPing,
  readPacketFilter,
  readIpAddressesAndRoutes,
];

export function readLinuxStatus(text: string, file: string, side: Side): StatusReading {
  return readWith(linuxReaders, text, file, side);
}
