import { readAssignments } from '../../syntax/assignments.ts';
import { readJson } from '../../syntax/json.ts';
import type { Statement } from '../../syntax/statement.ts';

/** Tunnels as gcloud prints them, or as what creates them: Terraform, or gcloud itself. */
export function readGcpStatements(text: string): readonly Statement[] {
  return /^\s*"?(?:peerIp|ikeVersion)"?\s?:/mu.test(text) ? readJson(text) : ofCommands(text);
}

const gcpNames: Readonly<Record<string, string>> = {
  name: 'name',
  peerip: 'peerIp',
  peeraddress: 'peerIp',
  ikeversion: 'ikeVersion',
  sharedsecret: 'sharedSecret',
  localtrafficselector: 'localTrafficSelector',
  remotetrafficselector: 'remoteTrafficSelector',
};

/** Each resource, and each command that creates one, is a tunnel of its own. */
function ofCommands(text: string): readonly Statement[] {
  const starts = text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) =>
      /^resource "google_compute_vpn_tunnel"|vpn-tunnels create /u.test(line) ? [index + 1] : [],
    );
  return readAssignments(text).flatMap(({ words: [name = '', ...values], line }) => {
    const known = gcpNames[name];
    const tunnel = starts.findLastIndex((start) => start <= line);
    return known === undefined || (tunnel < 0 && starts.length > 0)
      ? []
      : [{ words: [String(tunnel), known, ...values], line }];
  });
}
