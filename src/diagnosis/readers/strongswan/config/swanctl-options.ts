import type { ConfigProblem } from '../../../settings.ts';
import type { Section } from './sections.ts';

// https://docs.strongswan.org/docs/latest/swanctl/swanctlConf.html
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));
const ofConnection = words(`version local_addrs remote_addrs local_port remote_port proposals vips aggressive pull dscp
  encap mobike dpd_delay dpd_timeout fragmentation childless send_certreq send_cert ocsp ppk_id ppk_required keyingtries
  unique reauth_time rekey_time over_time rand_time pools if_id_in if_id_out mediation mediated_by mediation_peer`);
const ofRound = words(`round certs pubkeys auth id eap_id aaa_id xauth_id groups cert_policy cacerts ca_id revocation
  cert cacert`);
const ofChild =
  words(`ah_proposals esp_proposals sha256_96 local_ts remote_ts rekey_time life_time rand_time rekey_bytes
  life_bytes rand_bytes rekey_packets life_packets rand_packets updown hostaccess mode policies policies_fwd_out
  dpd_action ipcomp inactivity reqid priority interface mark_in mark_in_sa mark_out set_mark_in set_mark_out if_id_in
  if_id_out label label_mode tfc_padding replay_window hw_offload copy_df copy_ecn copy_dscp start_action close_action
  per_cpu_sas`);

/** The values of those options that take none but these. */
const values: Readonly<Record<string, RegExp>> = {
  version: /^[012]$/iu,
  auth: /^(?:psk|pubkey|any|eap|xauth|(?:rsa|ecdsa|bliss|ed25519|ed448|pubkey|rsa\/pss|ike|eap|xauth)[-:/\w]*)$/iu,
  mode: /^(?:tunnel|transport|transport_proxy|beet|pass|drop|iptfs)$/iu,
  start_action: /^(?:none|trap|start|route|trap\|start|start\|trap)$/iu,
  close_action: /^(?:none|clear|trap|start|route|restart|hold|trap\|start)$/iu,
  dpd_action: /^(?:none|clear|trap|restart|start|hold)$/iu,
};

/** What makes vici answer "unknown option", "invalid value" or "invalid section": it discards the whole connection. */
export function checkOptions(connection: Section): readonly ConfigProblem[] {
  const inner = [...connection.sections.values()];
  const rounds = inner.filter(({ name }) => /^(?:local|remote)/u.test(name));
  const children = inner.filter(({ name }) => name === 'children').flatMap(({ sections }) => [...sections.values()]);
  const strange = inner.filter((one) => !rounds.includes(one) && one.name !== 'children');
  return [
    ...checkSection(connection, ofConnection, 'a connection'),
    ...rounds.flatMap((round) => checkSection(round, ofRound, `"${round.name}"`)),
    ...children.flatMap((child) => checkSection(child, ofChild, 'a child')),
    ...strange.map(({ name, line }) => discarded(line, `A connection has no section "${name}"`)),
  ];
}

function checkSection({ entries }: Section, known: ReadonlySet<string>, where: string): readonly ConfigProblem[] {
  return [...entries].flatMap(([name, { value, line }]): ConfigProblem | readonly ConfigProblem[] => {
    const merged = /=|\s\w+ =/u.test(value) && name in values ? name : undefined;
    if (merged !== undefined)
      return discarded(line, `"${name} = ${value}" are several options in one line; each needs a line of its own`);
    if (known.has(name))
      return values[name]?.test(value) === false ? discarded(line, `"${value}" is no value of ${name}`) : [];
    const meant = [ofConnection, ofRound, ofChild].flatMap((all) => [...all]).find((one) => plain(one) === plain(name));
    if (meant === undefined)
      return [{ line, says: `"${name}" is no option of ${where} that is known here.`, fatal: false }];
    const help = known.has(meant) ? `it is called "${meant}"` : 'it belongs to another section';
    return discarded(line, `"${name}" is no option of ${where}: ${help}`);
  });
}

/** As it is misremembered: `remote_addr`, `esp-proposals`, `startaction`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/gu, '').replace(/s$/u, '');

function discarded(line: number, says: string): ConfigProblem {
  return { line, says: `${says}: strongSwan discards the connection.`, fatal: true };
}
