import type { Dialect } from '../../../../knowledge/dialect.ts';
import type { Side } from '../../../evidence.ts';
import {
  byDefault,
  type ConfigReading,
  type IkeSettings,
  type PresharedKey,
  stated,
  type TunnelSettings,
  unknownIkeSettings,
} from '../../../settings.ts';
import { readPfsenseConfig } from '../../pfsense/config/read-config.ts';
import { type ConfigText, configText, readPresharedKey, sourceAt } from '../../strongswan/config/reader.ts';
import { readConnection } from '../../strongswan/config/swanctl-connection.ts';
import { readXml, type XmlElement } from '../../syntax/xml.ts';
import { type Connection, connectionsOf, isOn, textOf } from './connection-sections.ts';

/** Reads both that a config.xml of OPNsense may hold: tunnels of the old form, and since 23.1 connections. */
export function readOpnsenseConfig(text: string, file: string, side: Side, dialect: Dialect): ConfigReading {
  const legacy = readPfsenseConfig(text, file, side, dialect);
  const config = configText(text, file, side);
  const elements = allOf(readXml(text));
  const connections = connectionsOf(elements);
  const keys = elements.filter(({ name }) => name === 'preSharedKey');
  if (connections.length + keys.length === 0) return legacy;
  const general = elements.find(isGeneral);
  return {
    format: legacy.format,
    tunnels: [...legacy.tunnels, ...connections.map((connection) => tunnelOf(connection, general, config, dialect))],
    presharedKeys: keys.flatMap((key) => presharedKey(key, config)),
    secretsGiven: elements.some(({ name }) => name === 'preSharedKeys') || keys.length > 0,
    read: legacy.read + new Set([...connections.flatMap(linesOf), ...keys.map(({ line }) => line)]).size,
    unread: [],
    problems: [...legacy.problems, ...config.problems],
  };
}

const DEEPEST = 12;

/** An element with all that it holds. */
function allOf(elements: readonly XmlElement[], depth = 0): readonly XmlElement[] {
  return depth > DEEPEST ? [] : elements.flatMap((element) => [element, ...allOf(element.children, depth + 1)]);
}

function tunnelOf(
  connection: Connection,
  general: XmlElement | undefined,
  config: ConfigText,
  { vendor }: Dialect,
): TunnelSettings {
  const off = [connection.element, general].find((element) => element && !isOn(element));
  const switchedOff = off?.children.find(({ name }) => name === 'enabled');
  const source = sourceAt(config, connection.element.line);
  const tunnel = readConnection(connection.section, config);
  return {
    ...tunnel,
    vendor,
    ike: connection.element.name === 'Connection' ? tunnel.ike : withoutConnection(tunnel.ike),
    active: switchedOff ? stated(false, sourceAt(config, switchedOff.line)) : byDefault(true, source),
  };
}

/** An excerpt that shows the parts of a connection alone: what it leaves out is no default. */
function withoutConnection({ localAuthentication, remoteAuthentication, localId, remoteId }: IkeSettings): IkeSettings {
  return { ...unknownIkeSettings, localAuthentication, remoteAuthentication, localId, remoteId };
}

/** `<IPsec><general><enabled>`, the switch for all of it. */
const isGeneral = ({ name, children }: XmlElement): boolean =>
  name === 'general' &&
  children.length > 0 &&
  children.every((child) =>
    /^(?:enabled|preferred_oldsa|disablevpnrules|passthrough_networks|user_source|local_group)$/.test(child.name),
  );

/** Those of `EAP` are for users. */
function presharedKey(key: XmlElement, config: ConfigText): readonly PresharedKey[] {
  const secret = key.children.find(({ name }) => name === 'Key');
  if (!secret || secret.text === '' || textOf(key, 'keyType') === 'EAP') return [];
  const owners = ['ident', 'remote_ident'].map((end) => textOf(key, end)).filter(Boolean);
  return [readPresharedKey(secret.text, owners, sourceAt(config, secret.line))];
}

function linesOf({ section }: Connection): readonly number[] {
  const parts = [section, ...section.sections.values()];
  const all = [...parts, ...parts.flatMap((part) => [...part.sections.values()])];
  return all.flatMap(({ line, entries }) => [line, ...[...entries.values()].map((entry) => entry.line)]);
}
