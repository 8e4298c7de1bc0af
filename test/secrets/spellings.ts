import { ciscoType7, fullWidth, spacedHex } from './encodings.ts';

/** A line or two of a text in which somebody's secret stands. */
export type Spelling = readonly [where: string, place: (secret: string) => string];

const hex = (secret: string) => Buffer.from(secret, 'utf8').toString('hex');
const base64 = (secret: string) => Buffer.from(secret, 'utf8').toString('base64');

const configurations: readonly Spelling[] = [
  ['swanctl.conf, hexadecimal', (s) => `  secret = 0x${hex(s)}`],
  ['swanctl.conf, base64', (s) => `  secret = 0s${base64(s)}`],
  ['ipsec.secrets, hexadecimal', (s) => `192.0.2.1 198.51.100.1 : PSK 0x${hex(s)}`],
  ['ipsec.secrets, base64', (s) => `%any : PSK 0s${base64(s)}`],
  ['IOS keyring, hexadecimal', (s) => `  pre-shared-key hex ${hex(s)}`],
  ['IOS IKEv2 profile', (s) => ` authentication remote pre-share key ${s}`],
  ['IOS IKEv2 profile, type 0', (s) => ` authentication local pre-share key 0 ${s}`],
  ['IOS IKEv2 profile, type 6', (s) => ` authentication local pre-share key 6 ${s}`],
  ['IOS keyring, type 6', (s) => `  pre-shared-key address 198.51.100.1 key 6 ${s}`],
  ['IOS group', (s) => `crypto isakmp client configuration group road\n key ${s}`],
  ['IOS NHRP', (s) => ` ip nhrp authentication ${s}`],
  ['IOS user, type 7', (s) => `username ana password 7 ${ciscoType7(s)}`],
  ['IOS RADIUS, type 7', (s) => `radius server one\n key 7 ${ciscoType7(s)}`],
  ['IOS SNMPv3', (s) => `snmp-server user ana staff v3 auth sha ${s} priv aes 128 ${s}`],
  ['ScreenOS', (s) => `set ike gateway "west" address 198.51.100.1 Main preshare "${s}" sec-level standard`],
  ['Junos, hexadecimal', (s) => `set security ike policy west pre-shared-key hexadecimal ${hex(s)}`],
  ['FortiOS remote key', (s) => `        set psksecret-remote ${s}`],
  ['Huawei', (s) => ` pre-shared-key simple ${s}`],
  ['Huawei, hidden', (s) => ` pre-shared-key cipher %^%#${s}'"<x%^%#`],
  ['Comware', (s) => ` pre-shared-key address 198.51.100.1 255.255.255.255 key simple ${s}`],
  ['Yamaha', (s) => `ipsec ike pre-shared-key 1 text ${s}`],
  ['Yamaha, hexadecimal', (s) => `ipsec ike pre-shared-key 12 0x${hex(s)}`],
  ['UNIVERGE IX', (s) => `ike policy west peer 198.51.100.1 key ${s} mode main`],
  ['UNIVERGE IX, IKEv2', (s) => `ikev2 authentication psk id ipv4 198.51.100.1 key char ${s}`],
  ['ZyXEL', (s) => ` authentication pre-share\n keystring ${s}`],
  ['Check Point objects', (s) => `:pre_shared_secret ("${s}")`],
  ['Check Point objects, bare', (s) => `:shared_secret (${s})`],
  ['Check Point management', (s) => `add vpn-community-meshed name west shared-secrets.1.shared-secret "${s}"`],
  ['OPNsense', (s) => `<preSharedKey><ident>west</ident><Key>${s}</Key></preSharedKey>`],
  ['Sophos', (s) => `<PresharedKey>${s}</PresharedKey>`],
  ['XML attribute', (s) => `<gateway name="west" preshared-key="${s}"/>`],
  ['UniFi', (s) => `{"x_ipsec_pre_shared_key":"${s}","name":"west"}`],
  ['EdgeOS', (s) => `            pre-shared-secret ${s}`],
  ['OpenWrt', (s) => `	option pre_shared_key '${s}'`],
  ['NetworkManager', (s) => `[vpn-secrets]\nipsec-psk=${s}`],
  ['Apple profile', (s) => `<key>SharedSecret</key>\n<data>\n${base64(s)}\n</data>`],
  ['Apple profile, text', (s) => `<key>SharedSecret</key>\n<string>${s}</string>`],
  ['AWS download', (s) => `  - Pre-Shared Key           : ${s}`],
  ['AWS CLI', (s) => `--options "TunnelOptions=[{PreSharedKey=${s}},{PreSharedKey=${s}}]"`],
  ['Terraform', (s) => `  tunnel1_preshared_key = "${s}"`],
  ['YAML list', (s) => `  - ipsec_psk: ${s}`],
  ['JSON over lines', (s) => `{\n  "sharedSecret":\n    "${s}"\n}`],
  ['JSON in JSON', (s) => `{"body":"{\\"psk\\":\\"${s}\\"}"}`],
  ['environment', (s) => `VPN_IPSEC_PSK='${s}'`],
  ['PowerShell', (s) => `Add-VpnS2SInterface -SharedSecret "${s}" -Name west`],
  ['Azure PowerShell', (s) => `Set-AzVirtualNetworkGatewayConnectionSharedKey -Name west -Value ${s}`],
  ['Windows filter', (s) => `netsh advfirewall consec add rule name=west auth1=computerpsk auth1psk=${s}`],
];

const commands: readonly Spelling[] = [
  ['a shell command', (s) => `echo '192.0.2.1 198.51.100.1 : PSK "${s}"' >> /etc/ipsec.secrets`],
  ['a command with an option', (s) => `az network vpn-connection create --name west --shared-key ${s}`],
  ['a command with an assigned option', (s) => `gcloud compute vpn-tunnels create west --shared-secret=${s}`],
  ['a command with --psk', (s) => `ibmcloud is vpn-gateway-connection-create west 198.51.100.1 --psk ${s}`],
  ['a command with --password', (s) => `panos-export --user ana --password ${s} --device fw1`],
  ['an exported variable', (s) => `export PSK=${s}; ./make-tunnel`],
  ['openssl', (s) => `openssl pkcs12 -in gw.p12 -passin pass:${s} -nodes`],
  ['snmpwalk', (s) => `snmpwalk -v2c -c ${s} 192.0.2.1`],
  ['a console echo', (s) => `fw1# set pre-shared-secret ${s}`],
  ['PAN-OS API', (s) => `curl -k "https://192.0.2.1/api/?type=keygen&user=ana&password=${encodeURIComponent(s)}"`],
];

const logs: readonly Spelling[] = [
  ['a log line', (s) => `Nov 20 22:04:10 gw cfgd[12]: config changed: psk="${s}"`],
  ['a log line, bare', (s) => `Nov 20 22:04:10 gw cfgd[12]: applying pre-shared-key ${s} to peer west`],
  [
    'a command log',
    (s) => `%PARSER-5-CFGLOG_LOGGEDCMD: User:ana  logged command:crypto isakmp key ${s} address 198.51.100.1`,
  ],
  ['an older pluto', (s) => `| Preshared Key  ${spacedHex(s)}`],
  ['keys of an SA', (s) => `\tauth-trunc hmac(sha256) 0x${hex(s)} 128`],
  ['keys of an SA, encryption', (s) => `\tenc cbc(aes) 0x${hex(s)}`],
  ['keys of an SA, combined', (s) => `\taead rfc4106(gcm(aes)) 0x${hex(s)} 128`],
  [
    'keys in a FortiOS debug',
    (s) => `ike 0:west:12: ISAKMP SA 0123456789abcdef/0123456789abcdef key 32:${hex(s).toUpperCase()}`,
  ],
  ['keys in a FortiOS debug, IKEv2', (s) => `ike 0:west:12: IKE SPI 01/02 SK_ei 32:${hex(s).toUpperCase()}`],
  ['an OpenVPN key', (s) => `-----BEGIN OpenVPN Static key V1-----\n${hex(s)}\n-----END OpenVPN Static key V1-----`],
];

const people: readonly Spelling[] = [
  ['a worksheet row', (s) => `Pre-shared key | ${s}`],
  ['a worksheet row of both sides', (s) => `| Pre-shared key | ${s} | ${s}-peer |`],
  ['a worksheet row, tabs', (s) => `Pre-shared key\t${s}\t${s}`],
  ['a worksheet row, commas', (s) => `Pre-shared key,"${s}"`],
  ['a worksheet row, bare commas', (s) => `PSK,${s},${s}`],
  ['a worksheet row, semicolons', (s) => `Pre-Shared-Key;${s};${s}`],
  ['a worksheet row, Markdown', (s) => `| **Pre-shared key** | \`${s}\` |`],
  ['a worksheet row, HTML', (s) => `<tr><td>Pre-shared key</td><td>${s}</td></tr>`],
  ['a parenthesis', (s) => `Pre-shared key (PSK): ${s}`],
  ['a parenthesis in a row', (s) => `| PSK (case sensitive) | ${s} |`],
  ['the word in a parenthesis', (s) => `Key (PSK) ${s}`],
  ['the word in a parenthesis with a colon', (s) => `Secret key (PSK): ${s}`],
  ['a dash', (s) => `PSK – ${s}`],
  ['an arrow', (s) => `PSK -> ${s}`],
  ['bold', (s) => `**PSK:** ${s}`],
  ['curly quotes', (s) => `PSK “${s}”`],
  ['full width', (s) => `${fullWidth('PSK:')}${s}`],
  ['full width throughout', (s) => `${fullWidth('PSK:')}${fullWidth(s)}`],
  ['a zero-width space', (s) => `P\u200bSK: ${s}`],
  ['a soft hyphen', (s) => `Pre-shared\u00ad key: ${s}`],
  ['no-break spaces', (s) => `Pre-shared\u00a0key:\u00a0${s}`],
  ['a no-break hyphen', (s) => `pre\u2011shared\u2011key ${s}`],
  ['the next line', (s) => `Pre-shared key:\n${s}`],
  ['a colon and blanks', (s) => `Pre shared key   :   ${s}`],
];

export const spellings: readonly Spelling[] = [...configurations, ...commands, ...logs, ...people];
