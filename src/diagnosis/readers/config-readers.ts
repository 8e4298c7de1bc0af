import type { Dialect } from '../../knowledge/dialect.ts';
import type { Side } from '../evidence.ts';
import type { ConfigReading } from '../settings.ts';
import { readAwsConfig } from './aws/config/read-config.ts';
import { readAzureConfig } from './azure/config/read-config.ts';
import { readCheckpointConfig } from './checkpoint/config/read-config.ts';
import { readAsaConfig } from './cisco/config/read-asa.ts';
import { readIosConfig } from './cisco/config/read-ios.ts';
import { readFortiosConfig } from './fortios/config/read-config.ts';
import { readGcpConfig } from './gcp/config/read-config.ts';
import { readJunosConfig } from './junos/config/read-config.ts';
import { readLibreswanConfig } from './libreswan/config/read-config.ts';
import { readMikrotikConfig } from './mikrotik/config/read-config.ts';
import { readOpenikedConfig } from './openiked/config/read-config.ts';
import { readOpnsenseConfig } from './opnsense/config/read-config.ts';
import { readPanosConfig } from './panos/config/read-config.ts';
import { readScreenosConfig } from './screenos/config/read-config.ts';
import { readStrongswanConfig } from './strongswan/config/read-config.ts';
import { readVyosConfig } from './vyos/config/read-config.ts';
import { readWorksheet } from './worksheet/read-worksheet.ts';

export type ConfigReader = (text: string, file: string, side: Side, dialect: Dialect) => ConfigReading;

/** Whose configurations can be read: an id of knowledge/vendors → the vendor's reader. */
export const configReaders: ReadonlyMap<string, ConfigReader> = new Map([
  ['aws', readAwsConfig],
  ['azure', readAzureConfig],
  ['checkpoint', readCheckpointConfig],
  ['cisco-asa', readAsaConfig],
  ['cisco-ios', readIosConfig],
  ['fortios', readFortiosConfig],
  ['gcp', readGcpConfig],
  ['junos', readJunosConfig],
  ['libreswan', readLibreswanConfig],
  ['mikrotik', readMikrotikConfig],
  ['openiked', readOpenikedConfig],
  ['panos', readPanosConfig],
  ['opnsense', readOpnsenseConfig],
  ['pfsense', readOpnsenseConfig],
  ['screenos', readScreenosConfig],
  ['strongswan', readStrongswanConfig],
  ['vyos', readVyosConfig],
  ['worksheet', readWorksheet],
]);
