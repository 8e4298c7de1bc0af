import { expect, test } from '@jest/globals';
import { readConfiguration } from '../../support/configurations.ts';

const aws = `resource "aws_customer_gateway" "hq" {
  ip_address = "198.51.100.7"
  type       = "ipsec.1"
}
resource "aws_customer_gateway" "branch" {
  ip_address = "203.0.113.9"
}
resource "aws_vpn_connection" "hq" {
  customer_gateway_id                  = aws_customer_gateway.hq.id
  tunnel1_phase1_encryption_algorithms = ["AES256"]
  tunnel1_phase1_dh_group_numbers = [
    14
  ]
}
resource "aws_vpn_connection" "branch" {
  customer_gateway_id  = aws_customer_gateway.branch.id
  tunnel1_ike_versions = ["ikev2"]
  tunnel2_ike_versions = ["ikev2"]
}
resource "aws_vpn_connection" "plain" {
  customer_gateway_id = aws_customer_gateway.elsewhere.id
}
`;

test('each connection of AWS is one of its own, with the gateway that it names', () => {
  expect(readConfiguration('aws', aws).tunnels).toMatchObject([
    {
      name: 'hq',
      ike: {
        remoteAddresses: { value: ['198.51.100.7'] },
        proposals: { value: [{ encryption: ['AES-CBC-256'], keyExchange: ['14'] }] },
      },
    },
    { name: 'branch tunnel 1', ike: { remoteAddresses: { value: ['203.0.113.9'] }, versions: { value: [2] } } },
    { name: 'branch tunnel 2', ike: { remoteAddresses: { value: ['203.0.113.9'] } } },
    { name: 'plain', ike: { remoteAddresses: { kind: 'unknown' }, proposals: { kind: 'default' } } },
  ]);
});

const azure = `resource "azurerm_local_network_gateway" "hq" {
  gateway_address = "198.51.100.7"
}
resource "azurerm_local_network_gateway" "branch" {
  gateway_address = "203.0.113.9"
}
resource "azurerm_virtual_network_gateway_connection" "hq" {
  name                     = "to-hq"
  local_network_gateway_id = azurerm_local_network_gateway.hq.id
  ipsec_policy {
    ike_encryption   = "AES256"
    ike_integrity    = "SHA256"
    dh_group         = "DHGroup14"
    ipsec_encryption = "AES256"
    ipsec_integrity  = "SHA256"
    pfs_group        = "None"
  }
}
resource "azurerm_virtual_network_gateway_connection" "branch" {
  name                     = "to-branch"
  local_network_gateway_id = azurerm_local_network_gateway.branch.id
}
`;

test('each connection of Azure is one of its own, with the gateway that it names', () => {
  expect(readConfiguration('azure', azure).tunnels).toMatchObject([
    {
      name: 'to-hq',
      ike: {
        remoteAddresses: { value: ['198.51.100.7'] },
        proposals: { kind: 'stated', value: [{ keyExchange: ['14'] }] },
      },
    },
    { name: 'to-branch', ike: { remoteAddresses: { value: ['203.0.113.9'] }, proposals: { kind: 'default' } } },
  ]);
});

test('the two ends of one file are not taken for one tunnel of Google either', () => {
  const one = (name: string, peer: string) =>
    `resource "google_compute_vpn_tunnel" "${name}" {\n  name = "${name}"\n  peer_ip = "${peer}"\n  ike_version = 2\n}\n`;
  const { tunnels } = readConfiguration('gcp', one('east', '198.51.100.7') + one('west', '203.0.113.9'));
  expect(tunnels).toMatchObject([
    { name: 'east', ike: { remoteAddresses: { value: ['198.51.100.7'] } } },
    { name: 'west', ike: { remoteAddresses: { value: ['203.0.113.9'] } } },
  ]);
});
