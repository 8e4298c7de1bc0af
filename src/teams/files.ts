import { z } from 'zod';
import type { DroppedFile } from '../conversation/incoming.ts';
import type { TeamsAttachment } from './activity.ts';
import { pastedFile } from './incoming.ts';
import { limits } from './limits.ts';

/** A file as it came, or a sentence saying why it did not and what to do. */
export type Fetched =
  | { readonly kind: 'file'; readonly file: DroppedFile }
  | { readonly kind: 'problem'; readonly says: string };

/** A file of a personal chat. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const downloadType = 'application/vnd.microsoft.teams.file.download.info';
const downloadSchema = z.object({ downloadUrl: z.url() });

export async function fetchFile(attachment: TeamsAttachment, serviceUrl: string): Promise<Fetched> {
  const name = attachment.name ?? 'attachment.txt';
  const problem = (why: string): Fetched => ({ kind: 'problem', says: `${name}: ${why}` });
  if (attachment.contentType.startsWith('text/') && typeof attachment.content === 'string') {
    return { kind: 'file', file: pastedFile(name, 'unknown', attachment.content) };
  }
  const download = downloadSchema.safeParse(attachment.content);
  if (attachment.contentType !== downloadType || !download.success) {
    return problem('this kind of attachment cannot be read. Attach the file itself, or paste its text.');
  }
  try {
    return await downloadFile(name, download.data.downloadUrl, serviceUrl);
  } catch {
    return problem('the download from Teams failed. Send it again, or paste its text.');
  }
}

async function downloadFile(name: string, url: string, serviceUrl: string): Promise<Fetched> {
  // The service's own address is proven by the token; anything else must at least be encrypted.
  const trusted = new URL(url).protocol === 'https:' || new URL(url).origin === new URL(serviceUrl).origin;
  if (!trusted) throw new Error('A download address must be https.');
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok || !response.body) throw new Error(`The download was answered with ${response.status}.`);
  const bytes = await readAtMost(response.body, limits.fileBytes);
  if (bytes) return { kind: 'file', file: { name, side: 'unknown', bytes } };
  return {
    kind: 'problem',
    says: `${name}: larger than 20 MB. Send the hour around the fault, or pack it (.gz, .zip).`,
  };
}

/** Undefined when it is more: what a server says of its size is not relied upon. */
async function readAtMost(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return undefined;
    read.push(chunk);
  }
  return Buffer.concat(read);
}
