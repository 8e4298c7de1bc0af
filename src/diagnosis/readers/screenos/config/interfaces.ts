import { type Section, type Statement, sectionsFrom } from '../../syntax/statement.ts';

export const interfaceNamed = (statements: readonly Statement[], name: string): Section | undefined =>
  sectionsFrom(statements, 'interface *').find((one) => one.name === name);
