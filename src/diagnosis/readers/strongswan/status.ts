import type { Side } from '../../evidence.ts';
import { linuxReaders } from '../linux/status.ts';
import { readWith, type StatusReading } from '../status-reading.ts';
import { readSwanctlCerts } from './status-certs.ts';
import { readSwanctlConns } from './status-conns.ts';
import { readSwanctlLoad } from './status-load.ts';
import { readSwanctlSas } from './status-sas.ts';
import { readStatusall } from './status-statusall.ts';
import { readTasks } from './status-tasks.ts';

const readers = [
  readSwanctlSas,
  readStatusall,
  readTasks,
  readSwanctlConns,
  readSwanctlLoad,
  readSwanctlCerts,
  ...linuxReaders,
];

/** Reads what swanctl, ipsec and the kernel's tools print, also several of them in one text. */
export function readStrongswanStatus(text: string, file: string, side: Side): StatusReading {
  return readWith(readers, text, file, side);
}
