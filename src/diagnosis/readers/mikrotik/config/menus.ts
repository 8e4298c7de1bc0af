import { leafAt } from '../../syntax/statement.ts';
import type { Command } from './commands.ts';
import { type Item, isYes, itemsOf } from './items.ts';
import { securedTunnels } from './secured-tunnels.ts';

/** All entries that IPsec is configured by. */
export interface Menus {
  readonly profiles: readonly Item[];
  readonly peers: readonly Item[];
  readonly identities: readonly Item[];
  readonly proposals: readonly Item[];
  /** Those that encrypt. */
  readonly policies: readonly Item[];
  /** What the policies of peers that are given none may be. */
  readonly templates: readonly Item[];
  readonly modeConfigs: readonly Item[];
  /** Of the router's interfaces. */
  readonly addresses: readonly Item[];
  readonly routes: readonly Item[];
}

export function menusOf(commands: readonly Command[]): Menus {
  // What is dynamic follows from the rest, or from another service.
  const typed = commands.filter(({ flags }) => !flags.includes('D'));
  const of = (...menus: readonly string[]) => itemsOf(typed, ...menus.map((menu) => `ip ipsec ${menu}`));
  const policies = of('policy').filter((policy) => (leafAt(policy, 'action')?.values[0] ?? 'encrypt') === 'encrypt');
  const secured = securedTunnels(typed);
  return {
    profiles: of('profile', 'peer profile'),
    peers: [...of('peer'), ...secured.peers],
    identities: of('identity'),
    proposals: of('proposal'),
    policies: [...policies.filter((policy) => !isYes(policy, 'template')), ...secured.policies],
    templates: policies.filter((policy) => isYes(policy, 'template')),
    modeConfigs: of('mode-config'),
    addresses: itemsOf(typed, 'ip address').filter(({ isDisabled }) => !isDisabled),
    routes: itemsOf(typed, 'ip route').filter(({ isDisabled }) => !isDisabled),
  };
}
