import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const described = `{
    "VpnConnections": [
        {
            "VpnConnectionId": "vpn-1",
            "Options": {
                "TunnelOptions": [
                    {
                        "OutsideIpAddress": "203.0.113.71",
                        "PreSharedKey": "quiet_mountain_41",
                        "Phase1EncryptionAlgorithms": [ { "Value": "AES256" } ],
                        "Phase1DHGroupNumbers": [ { "Value": 14 }, { "Value": 20 } ],
                        "IkeVersions": [ { "Value": "ikev2" } ]
                    },
                    { "OutsideIpAddress": "203.0.113.72", "PreSharedKey": "loud_valley_17" }
                ]
            }
        }
    ]
}
`;

test.each([
  ['alone', described],
  ['in a mail', `Hi,\n\n$ aws ec2 describe-vpn-connections\n${described}\nRegards\n`],
])('what describe-vpn-connections prints is read %s', (_, text) => {
  expect(readConfiguration('aws', text).tunnels).toMatchObject([
    {
      name: 'vpn-1 tunnel 1',
      ike: {
        versions: { value: [2] },
        proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14', '20'] }] },
      },
    },
    { name: 'vpn-1 tunnel 2', ike: { localAddresses: { value: ['203.0.113.72'] } } },
  ]);
});

test('options as they are asked for are the options that are described', () => {
  const { tunnels } = readConfiguration(
    'aws',
    `{"TunnelOptions":[
  {"PreSharedKey":"quiet_mountain_41","Phase1EncryptionAlgorithms":["AES256"],"IKEVersions":[{"Value":"ikev2"}],
   "Phase1DHGroupNumbers":[{"Value":14}],"StartupAction":"start","DPDTimeoutSeconds":40}]}`,
  );
  expect(tunnels).toMatchObject([
    {
      ike: {
        versions: { value: [2] },
        liveness: { kind: 'stated' },
        proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
      },
      children: [{ startAction: { value: 'start' } }],
    },
  ]);
});

const terraform = `resource "aws_customer_gateway" "main" {
  ip_address = "198.51.100.7"
}
resource "aws_vpn_connection" "main" {
  local_ipv4_network_cidr  = "10.1.0.0/16"
  remote_ipv4_network_cidr = "10.2.0.0/16"
  tunnel1_ike_versions                 = ["ikev2"]
  tunnel1_preshared_key                = "quiet_mountain_41"
  tunnel1_phase1_encryption_algorithms = ["AES256-GCM-16"]
  tunnel1_phase1_dh_group_numbers      = [
    20,
  ]
  tunnel1_startup_action               = "start" # at once
  tunnel2_preshared_key                = "loud_valley_17"
}
`;

test('Terraform has both tunnels, each with its options', () => {
  expect(readConfiguration('aws', terraform).tunnels).toMatchObject([
    {
      ike: {
        versions: { value: [2] },
        remoteAddresses: { value: ['198.51.100.7'] },
        proposals: { value: [{ encryption: ['AES-GCM-16-256'], keyExchange: ['20'] }] },
      },
      children: [
        {
          startAction: { value: 'start' },
          localTrafficSelectors: { value: [{ text: '10.2.0.0/16' }] },
          remoteTrafficSelectors: { value: [{ text: '10.1.0.0/16' }] },
        },
      ],
    },
    { ike: { proposals: { kind: 'default' } } },
  ]);
});

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<vpn_connection id="vpn-1">
  <ipsec_tunnel>
    <customer_gateway><tunnel_outside_address><ip_address>198.51.100.7</ip_address></tunnel_outside_address></customer_gateway>
    <vpn_gateway><tunnel_outside_address><ip_address>203.0.113.71</ip_address></tunnel_outside_address></vpn_gateway>
    <ike><encryption_protocol>aes-128-cbc</encryption_protocol><lifetime>28800</lifetime><pre_shared_key>quiet_mountain_41</pre_shared_key></ike>
    <ipsec><lifetime>3600</lifetime></ipsec>
  </ipsec_tunnel>
</vpn_connection>
`;

const guide = `Your VPN Connection ID                  : vpn-1
IPSec Tunnel #1
  - IKE version              : IKEv2
  - Pre-Shared Key           : quiet_mountain_41
  - Encryption Algorithm     : aes-128-cbc
Outside IP Addresses:
  - Customer Gateway                    : 198.51.100.7
  - Virtual Private Gateway             : 203.0.113.71
Inside IP Addresses
  - Customer Gateway                    : 169.254.44.2/30
  - Virtual Private Gateway             : 169.254.44.1/30
`;

test.each([
  ['the XML', xml],
  ['the guide', guide],
])('%s for the customer’s device tells where AWS is, and not all that it takes', (_, text) => {
  expect(readConfiguration('aws', text).tunnels).toMatchObject([
    {
      ike: {
        localAddresses: { value: ['203.0.113.71'] },
        remoteAddresses: { value: ['198.51.100.7'] },
        proposals: { kind: 'default' },
      },
    },
  ]);
});

test.each([described, terraform, xml, guide])('no damage to a configuration stops the reader', (text) => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('aws', some).format !== ''));
});
