import Mustache from 'mustache';
import type { Dialect } from '../../knowledge/dialect.ts';
import type { DecidedSettings } from './decided-settings.ts';
import { type OwnWords, placeholders, tunnelViewOf } from './tunnel-view.ts';

/** A configuration as text, or why the vendor cannot have it. */
export type WrittenConfiguration =
  | { readonly kind: 'written'; readonly text: string }
  /** Fields whose value the vendor has no word for. */
  | { readonly kind: 'not-possible'; readonly fields: readonly string[] }
  | { readonly kind: 'no-template' };

/** One side of a tunnel in its vendor's own syntax, with placeholders for what only its administrator knows. */
export function writeConfiguration(
  settings: DecidedSettings,
  dialect: Dialect,
  own: OwnWords = placeholders,
): WrittenConfiguration {
  if (dialect.template === undefined) return { kind: 'no-template' };
  const { view, wordless } = tunnelViewOf(settings, dialect, own);
  if (wordless.length > 0) return { kind: 'not-possible', fields: wordless };
  return { kind: 'written', text: Mustache.render(dialect.template, view, {}, { escape: String }) };
}
