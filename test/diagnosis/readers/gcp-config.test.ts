import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfiguration } from '../../support/configurations.ts';
import { damaged } from '../../support/damaged-text.ts';

const yaml = `ikeVersion: 1
name: one
peerIp: 203.0.113.5
---
ikeVersion: 2
name: two
peerIp: 203.0.113.6
localTrafficSelector:
- 10.10.0.0/16
remoteTrafficSelector:
- 10.20.0.0/16
- 10.21.0.0/16
`;

const terraform = `resource "google_compute_vpn_tunnel" "one" {
  name          = "one"
  peer_ip       = "203.0.113.5"
  shared_secret = "quiet-mountain-41"
  ike_version   = 1
}
resource "google_compute_vpn_tunnel" "two" {
  name                    = "two"
  peer_ip                 = "203.0.113.6"
  shared_secret           = "loud-valley-17"
  local_traffic_selector  = ["10.10.0.0/16"]
  remote_traffic_selector = ["10.20.0.0/16", "10.21.0.0/16"]
}
`;

const commands = `gcloud compute vpn-tunnels create one --peer-address=203.0.113.5 --ike-version=1 --shared-secret=quiet-mountain-41
gcloud compute vpn-tunnels create two \\
    --peer-address=203.0.113.6 \\
    --ike-version=2 \\
    --local-traffic-selector=10.10.0.0/16 \\
    --remote-traffic-selector=10.20.0.0/16,10.21.0.0/16
`;

test.each([
  ['gcloud’s YAML', yaml],
  ['Terraform', terraform],
  ['the commands that create them', commands],
])('each tunnel is read from %s', (_, text) => {
  expect(readConfiguration('gcp', text).tunnels).toMatchObject([
    { ike: { versions: { value: [1] }, remoteAddresses: { value: ['203.0.113.5'] } } },
    {
      ike: { versions: { value: [2] }, remoteAddresses: { value: ['203.0.113.6'] } },
      children: [
        {
          localTrafficSelectors: { value: [{ text: '10.10.0.0/16' }] },
          remoteTrafficSelectors: { value: [{ text: '10.20.0.0/16' }, { text: '10.21.0.0/16' }] },
        },
      ],
    },
  ]);
});

test.each([yaml, terraform, commands])('no damage to a configuration stops the reader', (text) => {
  fc.assert(fc.property(damaged(text), (some) => readConfiguration('gcp', some).format !== ''));
});
