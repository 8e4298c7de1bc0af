import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Recognition } from './recognise.ts';

export const NOT_RECOGNISED =
  'This is no IKE log, configuration or status output of a vendor that is known here. Paste the lines of the device itself, or fill in the form.';

/** Why nothing was read of a text whose vendor is known, and what to do instead. */
export function notRead({ kind, vendor }: Recognition, { vendors }: Knowledge): string {
  const name = vendors.get(vendor)?.name ?? vendor;
  switch (kind) {
    case 'log':
      return `This looks like a log of ${name}, but no line has the form in which its logs are known here${formsOf(vendor, vendors)}. Send whole lines, as the device itself writes them.`;
    case 'config':
      return `This looks like a configuration of ${name}, which cannot be read yet; fill in the form with the settings instead, or give the other side.`;
    case 'status':
      return `This looks like a status output of ${name}, which cannot be read yet; send its log or its configuration instead, or give the other side.`;
  }
}

function formsOf(vendor: string, vendors: Knowledge['vendors']): string {
  const names = vendors.get(vendor)?.logFormats.map((format) => format.name) ?? [];
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
