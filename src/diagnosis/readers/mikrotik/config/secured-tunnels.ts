import { leafAt } from '../../syntax/statement.ts';
import type { Command } from './commands.ts';
import { type Item, itemsOf } from './items.ts';

const protocols: Readonly<Record<string, string>> = {
  'interface gre': 'gre',
  'interface gre6': 'gre',
  'interface eoip': 'gre',
  'interface eoipv6': 'gre',
  'interface ipip': 'ipencap',
  'interface ipipv6': 'ipencap',
};

/**
 * An interface with `ipsec-secret=` makes a peer with the default profile, and a policy in transport mode between its
 * two ends: https://help.mikrotik.com/docs/spaces/ROS/pages/24805531/GRE
 */
export function securedTunnels(commands: readonly Command[]): {
  readonly peers: readonly Item[];
  readonly policies: readonly Item[];
} {
  const secured = Object.entries(protocols).flatMap(([menu, protocol]) =>
    itemsOf(commands, menu)
      .filter((item) => leafAt(item, 'ipsec-secret'))
      .map((item) => ({ item, protocol })),
  );
  return {
    peers: secured.map(({ item }) => peerOf(item)),
    policies: secured.map(({ item, protocol }) => policyOf(item, protocol)),
  };
}

function peerOf(item: Item): Item {
  const remote = item.statements.filter(({ words: [name] }) => name === 'remote-address');
  const addresses = remote.map(({ words: [, value = ''], line }) => ({ words: ['address', value], line }));
  return { ...item, statements: [...item.statements, ...addresses] };
}

function policyOf(item: Item, protocol: string): Item {
  const { name, line } = item;
  const said = [
    { words: ['peer', name], line },
    { words: ['protocol', protocol], line },
  ];
  return { ...item, statements: said };
}
