/** A way in which texts carry secrets; `place` puts one into it. */
export interface SecretFormat {
  readonly name: string;
  readonly place: (secret: string) => string;
  readonly isPresharedKey: boolean;
}

const key = (name: string, place: SecretFormat['place']): SecretFormat => ({ name, place, isPresharedKey: true });
const other = (name: string, place: SecretFormat['place']): SecretFormat => ({ name, place, isPresharedKey: false });

/** Secrets of these formats may be any printable text without blanks, quotes and the format's own punctuation. */
export const secretFormats: readonly SecretFormat[] = [
  key('swanctl.conf, quoted', (s) => `secrets {\n  ike-1 {\n    id-1 = a.example\n    secret = "${s}"\n  }\n}`),
  key('swanctl.conf, bare', (s) => `secrets {\n  ike-1 {\n    secret = ${s}\n  }\n}`),
  key('swanctl.conf on one line', (s) => `secrets { ike-1 { id-1 = a.example secret = "${s}" } }`),
  other('swanctl.conf EAP', (s) => `secrets {\n  eap-alice {\n    id = alice\n    secret = "${s}"\n  }\n}`),
  key('ipsec.secrets', (s) => `192.0.2.1 198.51.100.7 : PSK "${s}"`),
  key('ipsec.secrets without owners', (s) => `: PSK "${s}"`),
  key('ipsec.secrets, single quotes, no blank', (s) => `@west @east :PSK '${s}'`),
  other('ipsec.secrets EAP', (s) => `alice : EAP "${s}"`),
  other('ipsec.secrets XAUTH', (s) => `alice : XAUTH "${s}"`),
  other('ipsec.secrets passphrase', (s) => `: RSA gw.pem "${s}"`),
  key('RouterOS, wrapped before the property', (s) => `add peer=p \\\n    secret=${s} remote-id=auto`),
  other('RouterOS, wrapped behind the equals sign', (s) => `add my-id=auto peer=p secret=\\\n    ${s} remote-id=auto`),
  key('PAN-OS set', (s) => `set network ike gateway GW authentication pre-shared-key key ${s}`),
  key(
    'PAN-OS set, quoted',
    (s) => `set template T config network ike gateway "G W" authentication pre-shared-key key "${s}"`,
  ),
  key('PAN-OS XML', (s) => `<authentication><pre-shared-key><key>${s}</key></pre-shared-key></authentication>`),
  key('PAN-OS braces', (s) => `authentication {\n  pre-shared-key {\n    key ${s};\n  }\n}`),
  other('PAN-OS administrator', (s) => `set mgt-config users admin phash ${s}`),
  other('PAN-OS encrypted key', (s) => `<key>-AQ==${Buffer.from(s).toString('base64')}</key>`),
  key('Cisco isakmp key', (s) => `crypto isakmp key ${s} address 198.51.100.7`),
  key('Cisco isakmp key, type 0', (s) => `crypto isakmp key 0 ${s} hostname peer.example`),
  other('Cisco isakmp key, type 6', (s) => `crypto isakmp key 6 ${s} address 198.51.100.7`),
  key('Cisco ASA', (s) => `tunnel-group 198.51.100.7 ipsec-attributes\n ikev1 pre-shared-key ${s}`),
  key('Cisco ASA IKEv2', (s) => ` ikev2 remote-authentication pre-shared-key ${s}`),
  key(
    'Cisco IKEv2 keyring',
    (s) => `crypto ikev2 keyring K\n peer P\n  address 198.51.100.7\n  pre-shared-key local ${s}`,
  ),
  key('Cisco keyring', (s) => `crypto keyring K\n  pre-shared-key address 198.51.100.7 255.255.255.255 key ${s}`),
  other('Cisco enable secret', (s) => `enable secret 5 ${s}`),
  other('Cisco user', (s) => `username admin privilege 15 password 7 ${s}`),
  other('Cisco SNMP', (s) => `snmp-server community ${s} RO`),
  other('Cisco TACACS+', (s) => `tacacs-server host 192.0.2.9 key 7 ${s}`),
  key('Junos set', (s) => `set security ike policy P pre-shared-key ascii-text "${s}"`),
  key('Junos', (s) => `policy P {\n    pre-shared-key ascii-text "${s}"; ## SECRET-DATA\n}`),
  other('Junos encrypted', (s) => `pre-shared-key ascii-text "$9$${s}"; ## SECRET-DATA`),
  key('FortiOS', (s) => `config vpn ipsec phase1-interface\n edit "to-peer"\n  set psksecret ${s}\n next\nend`),
  other('FortiOS encrypted', (s) => `  set psksecret ENC ${Buffer.from(s).toString('base64')}`),
  other('FortiOS password', (s) => `  set passwd ENC ${Buffer.from(s).toString('base64')}`),
  key('pfSense', (s) => `<phase1><pre-shared-key>${s}</pre-shared-key></phase1>`),
  key('AWS', (s) => `<ike><pre_shared_key>${s}</pre_shared_key></ike>`),
  key('Azure', (s) => `{ "sharedKey": "${s}", "name": "c" }`),
  key('AWS JSON', (s) => `"TunnelOptions": [{ "PreSharedKey": "${s}" }]`),
  key('JSON psk', (s) => `{"psk":"${s}"}`),
  key('YAML', (s) => `vpn:\n  psk: ${s}\n`),
  key('OpenIKED', (s) => `ikev2 active esp from 10.0.0.0/24 to 10.1.0.0/24 peer 192.0.2.1 psk "${s}"`),
  key('VyOS', (s) => `set vpn ipsec authentication psk p secret '${s}'`),
  key('VyOS, older', (s) => `set vpn ipsec site-to-site peer 192.0.2.1 authentication pre-shared-secret '${s}'`),
  key('MikroTik', (s) => `/ip ipsec identity add peer=p1 auth-method=pre-shared-key secret="${s}"`),
  key('DrayTek profile, dial-out', (s) => `vpn option 1 dialto=198.51.100.7 okey=${s}`),
  key('DrayTek profile, dial-in', (s) => `vpn option 1 ikey=${s} peerid=west`),
  key('DrayTek setup', (s) => `vpn setup 1 west ipsec_out 198.51.100.7 ${s} 10.2.0.0 255.255.0.0`),
  key('DrayTek dial-in user', (s) => `vpn dinset 1 prekey ${s}`),
  other('HTTP', (s) => `Authorization: Bearer ${s}`),
  other('token in JSON', (s) => `{ "access_token": "${s}" }`),
  other('client secret', (s) => `client_secret=${s}`),
  other(
    'private key',
    (s) => `-----BEGIN PRIVATE KEY-----\n${Buffer.from(s).toString('base64')}\n-----END PRIVATE KEY-----`,
  ),
  other('URL', (s) => `https://admin:${encodeURIComponent(s)}@gw.example/`),
  other('racoon psk.txt', (s) => `192.0.2.1 ${s}\n198.51.100.7 ${s}`),
];
