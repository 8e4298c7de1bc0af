const LONGEST = 200_000;
/** One may as well be a part of a description. */
const LEAST = 2;

/** Words that begin a command wherever they stand in a line, so that two of them in one line are two commands. */
const command =
  /(?<!\s)\s+(?:!\s+)?((?:no )?crypto (?:map \S{1,64} (?:\d|interface|local-address)|ikev[12] |isakmp |ipsec |keyring |dynamic-map )|tunnel-group \S{1,128} (?:type|ipsec-attributes|general-attributes)\b|group-policy \S{1,64} (?:internal|attributes)\b|access-list \S{1,128} (?:line \d|extended|permit|deny|remark)\b|ip access-list extended |ip route |interface [A-Z]|object(?:-group)? network |nat \(|name \d)/gu;

/** What opens a block, behind which the words of the block follow in the same line. */
const opener =
  /^(?:crypto (?:(?:isakmp|ikev[12]) policy \S+|ikev2 (?:proposal|profile|keyring) \S+|ipsec (?:profile|ikev2 ipsec-proposal) \S+|ipsec transform-set |map \S+ \d+ ipsec-isakmp\b|keyring \S+|isakmp profile \S+)|tunnel-group \S+ (?:ipsec|general)-attributes|group-policy \S+ attributes|interface \S+|object(?:-group)? network \S+|ip access-list extended \S+)/u;

const within =
  /(?<!\s)\s+(set (?:ikev[12] )?[\w-]+(?: lifetime)?|match (?:address|identity (?:remote|address|host|user)|fvrf|certificate)|identity local|authentication(?: local| remote)?|keyring(?: local)?|(?:ikev[12] )?pre-shared-key|ikev[12] (?:local|remote)-authentication(?: pre-shared-key)?|ikev1 trust-point|protocol esp|tunnel (?:source|destination|mode|protection)|ip address|crypto map|isakmp keepalive|vpn-tunnel-protocol|default-group-policy|encryption|encr|hash|integrity|prf|group|lifetime|mode|peer|address|proposal|dpd|nameif|security-level|no shutdown|shutdown|exit|subnet|network-object|(?:\d+ )?(?:permit|deny)) /gu;

/** The commands of one line: of a text whose line ends were lost, all that it holds. */
export function commandsOf(line: string): readonly string[] {
  const text = line.slice(0, LONGEST);
  if ((text.trimStart().match(command) ?? []).length < LEAST) return [text];
  const commands = text.trim().replaceAll(command, '\n$1').split('\n');
  return commands.flatMap((one) => {
    const opened = opener.exec(one)?.[0];
    if (opened === undefined) return [one];
    const inside = one.slice(opened.length).replaceAll(within, '\n  $1 ').split('\n');
    return [opened + (inside[0] ?? ''), ...inside.slice(1)];
  });
}
