import type { TeamsActivity } from './activity.ts';

/** What was written to the bot: its own mention is gone, others stay as names. */
export function writtenText(activity: TeamsActivity): string {
  const own = activity.entities.filter(
    (entity) => entity.type === 'mention' && mentions(entity, activity.recipient.id),
  );
  let text = activity.text;
  for (const mention of own) if (mention.text) text = text.replace(mention.text, '');
  // A command picked from Teams' own menu comes with the mention but, in some clients, without its entity.
  if (own.length === 0) text = text.replace(/^\s*<at\b[^<>]*>[^<]*<\/at>/, '');
  return decodeEntities(text.replace(/<at\b[^<>]*>([^<]*)<\/at>/g, '$1')).trim();
}

function mentions(entity: TeamsActivity['entities'][number], id: string): boolean {
  const { mentioned } = entity;
  return typeof mentioned === 'object' && mentioned !== null && 'id' in mentioned && mentioned.id === id;
}

// Tags are matched without `<` in them, so that many of them unclosed take no longer than one.

/** The text of a message's HTML, as message actions bring it, with the lines a person saw. */
export function textOfHtml(html: string): string {
  const lines = html
    .replace(/\r?\n/g, ' ')
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|tr|pre|codeblock|h[1-6])>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  const text = decodeEntities(lines).split('\n');
  return text
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Once only: what was written as `&amp;lt;` stays `&lt;`. */
function decodeEntities(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole;
      const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replaceAll('\u00a0', ' ');
}
