import type { DroppedFile } from '../conversation/incoming.ts';
import { limits } from './limits.ts';
import type { SlackFile } from './payloads.ts';

export interface Downloaded {
  readonly files: readonly DroppedFile[];
  /** One sentence for each file that could not be read: why, and what to do. */
  readonly refused: readonly string[];
}

export interface FileAccess {
  readonly botToken: string;
  /** Where the Web API is when it is not Slack's own; files may then come from there too. */
  readonly apiUrl: string | undefined;
}

export async function download(files: readonly SlackFile[], access: FileAccess): Promise<Downloaded> {
  const all = await Promise.all(files.map((file) => fetchFile(file, access)));
  return {
    files: all.filter((each) => typeof each !== 'string'),
    refused: all.filter((each) => typeof each === 'string'),
  };
}

async function fetchFile(file: SlackFile, access: FileAccess): Promise<DroppedFile | string> {
  const name = file.name ?? 'a file';
  const url = file.url_private_download ?? file.url_private;
  if (file.is_external || url === undefined || !mayHaveToken(url, access)) {
    return `${name} is not kept in Slack, so it cannot be read here. Please upload the file itself, or paste its text.`;
  }
  if ((file.size ?? 0) > limits.fileBytes) return tooLarge(name);
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${access.botToken}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    });
    if (isSignInPage(response, file)) return notAllowed(name);
    const bytes = await readAtMost(response, limits.fileBytes);
    return bytes === undefined ? tooLarge(name) : { name, side: 'unknown', bytes };
  } catch {
    return `${name} could not be fetched from Slack. Please drop it again, or paste its text.`;
  }
}

function tooLarge(name: string): string {
  return `${name} is larger than 20 MB, which is more than can be read here. Please cut the part around the failure out of it, or compress it (.gz, .zip, .tgz).`;
}

function notAllowed(name: string): string {
  return `Slack does not let this app read ${name}. Please paste its text, and tell whoever runs this app that it needs the scope files:read.`;
}

/** The bot's token goes to Slack and nowhere else. */
function mayHaveToken(url: string, { apiUrl }: FileAccess): boolean {
  const { protocol, hostname, origin } = URL.parse(url) ?? { protocol: '', hostname: '', origin: '' };
  if (apiUrl !== undefined && origin === URL.parse(apiUrl)?.origin) return true;
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
}

/** Slack answers a token without files:read with a way to its sign-in page, not with an error. */
function isSignInPage(response: Response, file: SlackFile): boolean {
  if (!response.ok) return true;
  return response.headers.get('content-type')?.startsWith('text/html') === true && file.mimetype !== 'text/html';
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
