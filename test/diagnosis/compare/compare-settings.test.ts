import { expect, test } from '@jest/globals';
import { compareSettings } from '../../../src/diagnosis/compare/compare-settings.ts';
import { pairTunnels } from '../../../src/diagnosis/compare/pair-tunnels.ts';
import { onlyTunnel, tunnelsOf } from '../read-lab.ts';

interface Gateway {
  readonly version: string;
  readonly local: string;
  readonly remote: string;
  readonly proposals: string;
  readonly localId: string;
  readonly remoteId: string;
  readonly localAuth: string;
  readonly remoteAuth: string;
  readonly esp: string;
  readonly localNetwork: string;
  readonly remoteNetwork: string;
  readonly owner: string;
  readonly key: string;
  readonly more: string;
  readonly childMore: string;
}

const west: Gateway = {
  version: '2',
  local: '192.0.2.1',
  remote: '198.51.100.7',
  proposals: 'aes256-sha256-modp2048',
  localId: 'west.example',
  remoteId: 'east.example',
  localAuth: 'psk',
  remoteAuth: 'psk',
  esp: 'aes256-sha256-modp2048',
  localNetwork: '10.1.0.0/16',
  remoteNetwork: '10.2.0.0/16',
  owner: 'east.example',
  key: 'correct horse battery',
  more: '',
  childMore: '',
};
const east: Gateway = {
  ...west,
  local: '198.51.100.7',
  remote: '192.0.2.1',
  localId: 'east.example',
  remoteId: 'west.example',
  localNetwork: '10.2.0.0/16',
  remoteNetwork: '10.1.0.0/16',
  owner: 'west.example',
};

const swanctl = (gateway: Gateway) => `connections {
  net-net {
    version = ${gateway.version}
    local_addrs = ${gateway.local}
    remote_addrs = ${gateway.remote}
    proposals = ${gateway.proposals}
    ${gateway.more}
    local {
      auth = ${gateway.localAuth}
      id = ${gateway.localId}
    }
    remote {
      auth = ${gateway.remoteAuth}
      id = ${gateway.remoteId}
    }
    children {
      net {
        local_ts = ${gateway.localNetwork}
        remote_ts = ${gateway.remoteNetwork}
        esp_proposals = ${gateway.esp}
        ${gateway.childMore}
      }
    }
  }
}
secrets {
  ike-1 {
    id-1 = ${gateway.owner}
    secret = "${gateway.key}"
  }
}`;

type Change = Partial<Gateway>;

function compare(here: Change, there: Change) {
  return compareSettings(
    onlyTunnel('local', swanctl({ ...west, ...here })),
    onlyTunnel('peer', swanctl({ ...east, ...there })),
  );
}

const failing = (here: Change, there: Change) =>
  compare(here, there)
    .differences.filter(({ verdict }) => verdict !== 'fine')
    .map(({ field, cause, verdict }) => `${field} → ${cause}, ${verdict}`);

const both = (change: Change): [Change, Change] => [change, change];

test('two sides that mirror each other agree', () => {
  const { evidence, unknown } = compare({}, {});
  expect(evidence.map(({ kind }) => kind)).toEqual(['settings-agree']);
  expect(unknown).toEqual([]);
});

test.each<[string, Change, Change, string[]]>([
  ['IKEv1 against IKEv2', { version: '1' }, {}, ['ike.version → ike-version-mismatch, fails-now']],
  [
    'aggressive mode against main mode',
    { version: '1', more: 'aggressive = yes' },
    { version: '1' },
    ['ike.mode → mode-mismatch, fails-now'],
  ],
  [
    'another cipher for IKE',
    { proposals: 'aes128-sha256-modp2048' },
    {},
    ['ike.encryption → ike-proposal-mismatch, fails-now'],
  ],
  [
    'another hash for IKE, of which the PRF follows',
    { proposals: 'aes256-sha512-modp2048' },
    {},
    ['ike.integrity → ike-proposal-mismatch, fails-now'],
  ],
  [
    'another group for IKE',
    { proposals: 'aes256-sha256-ecp256' },
    {},
    ['ike.dhGroup → ike-proposal-mismatch, fails-now'],
  ],
  [
    'AES-GCM against AES-CBC',
    { proposals: 'aes256gcm16-prfsha256-modp2048' },
    {},
    ['ike.encryption → ike-proposal-mismatch, fails-now'],
  ],
  [
    'another integrity for ESP',
    { esp: 'aes256-sha1-modp2048' },
    {},
    ['child.integrity → esp-proposal-mismatch, fails-now'],
  ],
  ['ESN on one side only', { esp: 'aes256-sha256-modp2048-esn' }, {}, ['child.esn → esp-proposal-mismatch, fails-now']],
  ['PFS here only, IKEv2', {}, { esp: 'aes256-sha256' }, ['child.pfsGroup → pfs-mismatch, fails-later']],
  ['PFS there only, IKEv2', { esp: 'aes256-sha256' }, {}, ['child.pfsGroup → pfs-mismatch, fails-later']],
  [
    'PFS here only, IKEv1',
    { version: '1' },
    { version: '1', esp: 'aes256-sha256' },
    ['child.pfsGroup → pfs-mismatch, fails-now'],
  ],
  ['optional PFS', { esp: 'aes256-sha256-modp2048-none' }, { esp: 'aes256-sha256' }, []],
  ['another pre-shared key', { key: 'correct horse' }, {}, ['ike.presharedKey → psk-mismatch, fails-now']],
  ['a key for somebody else', { owner: 'north.example' }, {}, ['ike.presharedKey → psk-missing, fails-now']],
  ['a key by its own identity only', { owner: 'west.example' }, {}, []],
  [
    'an identity that is not expected',
    { localId: 'wset.example' },
    { owner: 'east.example' },
    ['ike.localId → id-mismatch, fails-now'],
  ],
  [
    'an identity of another type',
    { remoteId: 'vpn@east.example', owner: 'west.example' },
    {},
    ['ike.remoteId → id-mismatch, fails-now'],
  ],
  [
    'a certificate against a key',
    { localAuth: 'pubkey' },
    {},
    ['ike.authentication → auth-method-mismatch, fails-now'],
  ],
  [
    'two EAP methods',
    { localAuth: 'eap-md5' },
    { remoteAuth: 'eap-mschapv2' },
    ['ike.authentication → xauth-eap-failure, fails-now'],
  ],
  [
    'disjoint networks',
    { remoteNetwork: '10.3.0.0/16' },
    {},
    ['child.remoteTrafficSelectors → traffic-selector-mismatch, fails-now'],
  ],
  [
    'swapped networks',
    { localNetwork: '10.2.0.0/16', remoteNetwork: '10.1.0.0/16' },
    {},
    ['child.localTrafficSelectors → traffic-selector-mismatch, fails-now'],
  ],
  [
    'a narrower network',
    { localNetwork: '10.1.5.0/24' },
    {},
    ['child.localTrafficSelectors → traffic-selector-mismatch, fails-now'],
  ],
  ['a route-based side', { localNetwork: '0.0.0.0/0', remoteNetwork: '0.0.0.0/0' }, {}, []],
  ['a wrong address of the peer', { remote: '198.51.100.8' }, {}, ['address → peer-unreachable, fails-now']],
  ['a private address behind NAT', { local: '192.168.1.2' }, {}, []],
  ['no address of the other on either side', ...both({ remote: '%any' }), ['startAction → both-passive, fails-now']],
  ['other lifetimes', { childMore: 'rekey_time = 20m', more: 'rekey_time = 1h' }, {}, []],
  ['liveness checks on one side', { more: 'dpd_delay = 30s' }, {}, []],
  ['a virtual address and no pool', { more: 'vips = 0.0.0.0' }, {}, ['ike.virtualAddress → address-pool, fails-now']],
  [
    'transport mode against tunnel mode, IKEv1',
    { version: '1', childMore: 'mode = transport' },
    { version: '1' },
    ['child.mode → esp-proposal-mismatch, fails-now'],
  ],
])('%s', (_, here, there, expected) => {
  expect(failing(here, there)).toEqual(expected);
});

test('a difference that fails is evidence, with the line that states it', () => {
  const [fact] = compare({ proposals: 'aes256-sha256-ecp256' }, {}).evidence;
  expect(fact?.attributes).toEqual({ field: 'ike.dhGroup', detail: 'dh-group', when: 'now' });
  expect(fact?.source).toMatchObject({ side: 'local', text: 'proposals = aes256-sha256-ecp256' });
});

test('key exchange methods are shown as their numbers', () => {
  const [difference] = compare({ proposals: 'aes256-sha256-ecp256' }, {}).differences;
  expect(difference).toMatchObject({ field: 'ike.dhGroup', local: ['19'], peer: ['14'], assumedDefault: false });
});

test('what a vendor assumes is said to be assumed', () => {
  const { differences } = compare({ proposals: 'default' }, { proposals: 'aes256-sha256-modp1024' });
  expect(differences[0]).toMatchObject({ field: 'ike.dhGroup', peer: ['2'] });
});

test('a key that a device has encrypted is not said to differ', () => {
  const { differences, unknown } = compare({ key: '-AQ==abcdef' }, {});
  expect(differences.map(({ field }) => field)).not.toContain('ike.presharedKey');
  expect(unknown).toContain('ike.presharedKey');
});

test('without the secrets of a side nothing is said of keys', () => {
  const withoutSecrets = swanctl(west).split('secrets {')[0] ?? '';
  const { unknown } = compareSettings(onlyTunnel('local', withoutSecrets), onlyTunnel('peer', swanctl(east)));
  expect(unknown).toEqual(['ike.presharedKey']);
});

test('tunnels are paired by addresses and identities, whatever their names and order', () => {
  const north = { ...east, local: '203.0.113.9', localId: 'north.example' };
  const toNorth = { ...west, remote: '203.0.113.9', remoteId: 'north.example' };
  const named = (gateway: Gateway, name: string) => swanctl(gateway).replace('net-net', name);
  const pairs = pairTunnels(
    tunnelsOf('local', named(west, 'a'), named(toNorth, 'b')),
    tunnelsOf('peer', named(north, 'a'), named(east, 'b')),
  );
  expect(pairs.map(({ local, peer }) => local.name + peer.name).sort()).toEqual(['ab', 'ba']);
});
