import { type Leaf, leafAt, type Section } from '../../syntax/statement.ts';
import { type Command, everyEntry } from './commands.ts';

/** One entry of a menu, with all that was set of it. */
export interface Item extends Section {
  readonly isDisabled: boolean;
  /** The entry that every router has; an export shows only what was changed of it. */
  readonly isBuiltIn: boolean;
}

/** The entries of a menu: those added or listed, and what `set` says of them or of the built-in one. */
export function itemsOf(commands: readonly Command[], ...menus: readonly string[]): readonly Item[] {
  const items: Item[] = [];
  for (const command of commands.filter(({ menu }) => menus.includes(menu))) {
    const meant = command.verb === 'set' ? items.filter((item) => isMeant(item, command.target)) : [];
    for (const item of meant) items[items.indexOf(item)] = changed(item, command);
    if (command.verb !== 'set' || (meant.length === 0 && command.target === 'default')) items.push(itemOf(command));
  }
  return items;
}

/** By its name, or by the value of any property that `find` looks for; numbers are those of the last `print`. */
function isMeant({ name, statements, isBuiltIn }: Item, target: string): boolean {
  if (/^\d*$/.test(target)) return false;
  if (target === 'default') return isBuiltIn || name === target;
  return target === everyEntry || name === target || statements.some(({ words }) => words[1] === target);
}

function itemOf({ verb, target, flags, line, properties }: Command): Item {
  const section = { name: '', line, statements: properties };
  const name = leafAt(section, 'name')?.values[0] ?? (verb === 'set' ? target : '');
  return {
    ...section,
    name,
    isDisabled: flags.includes('X') || isYes(section, 'disabled'),
    isBuiltIn: verb === 'set' || flags.includes('*'),
  };
}

function changed(item: Item, { properties }: Command): Item {
  const names = new Set(properties.map(({ words: [name] }) => name));
  const kept = item.statements.filter(({ words: [name] }) => !names.has(name));
  const section: Section = { ...item, statements: [...kept, ...properties] };
  return { ...item, ...section, isDisabled: isYes(section, 'disabled') };
}

export function isYes(section: Pick<Section, 'statements'>, property: string): boolean {
  return leafAt(section, property)?.values[0] === 'yes';
}

/** The first of several entries to say something: what one version keeps in a profile stood in the peer before. */
export function firstOf(items: readonly (Item | undefined)[], property: string): Leaf | undefined {
  return items.flatMap((item) => (item && leafAt(item, property)) ?? [])[0];
}

/** The entry of a name; the built-in one where none is named, whatever it is called now. */
export function entryNamed(items: readonly Item[], name: string | undefined): Item | undefined {
  return items.find((item) => item.name === name) ?? items.find(({ isBuiltIn }) => isBuiltIn && isDefault(name));
}

/** An export shows the built-in entry only where it was changed. */
export const isDefault = (name: string | undefined): boolean => name === undefined || name === 'default';

/** `a,b` */
export function listOf({ values, line }: Leaf): Leaf {
  return { values: values.flatMap((value) => value.split(',')).filter((value) => value !== ''), line };
}
