import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onlyTunnelOf, readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const json = `{
  "name": "to-hq",
  "connectionProtocol": "IKEv2",
  "connectionType": "IPsec",
  "ipsecPolicies": [
    {
      "dhGroup": "DHGroup14",
      "ikeEncryption": "AES256",
      "ikeIntegrity": "SHA384",
      "ipsecEncryption": "AES256",
      "ipsecIntegrity": "SHA256",
      "pfsGroup": "None",
      "saLifeTimeSeconds": 14400
    }
  ],
  "sharedKey": "quiet-mountain-41",
  "localNetworkGateway2": { "gatewayIpAddress": "203.0.113.8" },
  "trafficSelectorPolicies": [
    { "localAddressRanges": ["10.9.0.0/16"], "remoteAddressRanges": ["10.1.0.0/16", "10.2.0.0/16"] }
  ]
}
`;

const terraform = `resource "azurerm_local_network_gateway" "hq" {
  gateway_address = "203.0.113.8"
}
resource "azurerm_virtual_network_gateway_connection" "hq" {
  name                = "to-hq"
  type                = "IPsec"
  connection_protocol = "IKEv2"
  shared_key          = "quiet-mountain-41"
  ipsec_policy {
    dh_group         = "DHGroup14"
    ike_encryption   = "AES256"
    ike_integrity    = "SHA384"
    ipsec_encryption = "AES256"
    ipsec_integrity  = "SHA256"
    pfs_group        = "None"
    sa_lifetime      = 14400
  }
  traffic_selector_policy {
    local_address_cidrs  = ["10.9.0.0/16"]
    remote_address_cidrs = ["10.1.0.0/16", "10.2.0.0/16"]
  }
}
`;

const bicep = `resource connection 'Microsoft.Network/connections@2023-05-01' = {
  name: 'to-hq'
  properties: {
    connectionType: 'IPsec'
    connectionProtocol: 'IKEv2'
    sharedKey: 'quiet-mountain-41'
    ipsecPolicies: [
      {
        dhGroup: 'DHGroup14'
        ikeEncryption: 'AES256'
        ikeIntegrity: 'SHA384'
        ipsecEncryption: 'AES256'
        ipsecIntegrity: 'SHA256'
        pfsGroup: 'None'
        saLifeTimeSeconds: 14400
      }
    ]
  }
}
`;

const powershell = `$policy = New-AzIpsecPolicy -IkeEncryption AES256 -IkeIntegrity SHA384 -DhGroup DHGroup14 -IpsecEncryption AES256 -IpsecIntegrity SHA256 -PfsGroup None -SALifeTimeSeconds 14400
New-AzLocalNetworkGateway -Name $hq -GatewayIpAddress 203.0.113.8 -AddressPrefix 10.1.0.0/16
New-AzVirtualNetworkGatewayConnection -Name to-hq -ConnectionType IPsec -IpsecPolicies $policy -SharedKey 'quiet-mountain-41'
`;

test.each([
  ['JSON', json],
  ['JSON in a mail', `Hello,\nthe connection:\n\n${json}\nregards\n`],
  ['Terraform', terraform],
  ['Bicep', bicep],
  ['PowerShell', powershell],
])('a connection is read from %s', (_, text) => {
  expect(onlyTunnelOf('azure', text)).toMatchObject({
    name: 'to-hq',
    ike: {
      versions: { value: [2] },
      presharedKeys: { kind: 'stated' },
      proposals: { value: [{ encryption: ['AES-CBC-256'], integrity: ['HMAC-SHA2-384-192'], keyExchange: ['14'] }] },
    },
    children: [{ lifetime: { value: 14400 }, proposals: { value: [{ keyExchange: [] }] } }],
  });
});

test.each([
  ['JSON', json],
  ['Terraform', terraform],
])('traffic selectors are read from %s', (_, text) => {
  expect(onlyTunnelOf('azure', text).children).toMatchObject([
    {
      localTrafficSelectors: { value: [{ text: '10.9.0.0/16' }] },
      remoteTrafficSelectors: { value: [{ text: '10.1.0.0/16' }, { text: '10.2.0.0/16' }] },
    },
  ]);
});

test.each([json, terraform, powershell])('no damage to a configuration stops the reader', (text) => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('azure', some).format !== ''));
});
