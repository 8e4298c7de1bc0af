import type { Route, StatusLine, StatusPart } from '../status-reading.ts';

const BRIEF_ADDRESS =
  /^(?<name>[\w.-]{1,32})(?:@\S{1,32})? {1,20}(?:UP|DOWN|UNKNOWN)(?: {1,20}[0-9a-f.:]{2,45}\/\d{1,3}.{0,200})?\s*$/u;
const ADDRESS = /^\s{1,8}inet6? [0-9a-f.:]{2,45}\/\d{1,3} |^\d{1,6}: \S{1,32}: <[A-Z_,-]{1,200}>/u;
const ROUTE =
  /^(?:(?<nowhere>blackhole|unreachable|prohibit) )?(?<destination>default|[0-9a-f.:]{2,45}(?:\/\d{1,3})?)(?: (?:via|dev|proto|nhid|metric|scope|table) \S.{0,400})?\s*$/u;
const LOCAL = /^(?:local|broadcast|multicast|anycast) [0-9a-f.:]{2,45}/u;

/** Reads `ip addr` and `ip route`. */
export function readIpAddressesAndRoutes(lines: readonly StatusLine[]): StatusPart {
  const routes = lines.filter(
    (line) => ROUTE.test(line.text) && /\b(?:dev|via|proto)\b|^(?:blackhole|unreachable|prohibit) /u.test(line.text),
  );
  const others = lines.filter(
    (line) => BRIEF_ADDRESS.test(line.text) || ADDRESS.test(line.text) || LOCAL.test(line.text),
  );
  return { format: 'ip route', read: [...routes, ...others].map((line) => line.number), routes: routes.map(routeOf) };
}

function routeOf(line: StatusLine): Route {
  const { nowhere, destination = '' } = ROUTE.exec(line.text)?.groups ?? {};
  return { destination, leads: nowhere === undefined ? 'on' : 'nowhere', source: line.source };
}
