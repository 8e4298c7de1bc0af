import type { SlackText } from './payloads.ts';

/**
 * What the person wrote, without what Slack made of it: `&lt;` for `<`, `<http://a.example|a.example>` for a host name,
 * fences of a code block. https://docs.slack.dev/messaging/formatting-message-text
 */
export function readSlackText({ text, attachments }: SlackText): string {
  const quoted = (attachments ?? []).map((attachment) => attachment.text ?? attachment.fallback ?? '');
  return [text ?? '', ...quoted].map(asWritten).join('\n').trim();
}

function asWritten(text: string): string {
  return text
    .replaceAll('```', '\n')
    .replace(/<([^<>|\n]*)(?:\|([^<>\n]*))?>/g, (_whole, target: string, label: string | undefined) => {
      const kind = target.charAt(0);
      if (kind === '@' || kind === '#') return `${kind}${label ?? target.slice(1)}`;
      return label ?? target.replace(/^mailto:/, '');
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export function mentions({ text }: SlackText, userId: string): boolean {
  return new RegExp(`<@${userId}(?:\\|[^>]*)?>`).test(text ?? '');
}

/** `@ipsec-help my tunnel is down` without the name it starts with. */
export function withoutMention(said: SlackText, botUserId: string): SlackText {
  const mention = /^\s*<@([A-Z0-9]+)(?:\|[^>]*)?>[:,]?\s*/.exec(said.text ?? '');
  return mention?.[1] === botUserId ? { ...said, text: said.text?.slice(mention[0].length) } : said;
}
