import type { Router } from 'express';

/** The pages that the manifest names. Whoever is offered the app reads them in a browser, from anywhere. */
export function servePublicPages(router: Router): void {
  for (const [path, { title, paragraphs }] of Object.entries(pages)) {
    const page = pageOf(title, paragraphs);
    router.get(path, (_request, response) => {
      response.set(headers).type('html').send(page);
    });
  }
}

const headers = { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' };

interface PublicPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const pages: Readonly<Record<string, PublicPage>> = {
  '/about': {
    title: 'ipsec-help',
    paragraphs: [
      'A chatbot that finds out why an IPsec tunnel does not come up, or why one that was up stopped carrying traffic.',
      'It asks one question at a time, reads logs and configurations of either side, names the cause, quotes the lines that prove it, and says what to change.',
    ],
  },
  '/privacy': {
    title: 'Privacy',
    paragraphs: [
      'ipsec-help runs on a machine of the organisation that offers it to you. What you give it stays there: nothing is sent to its authors or to any service but the chat that you use.',
      'It keeps, for each case: the name and the id that Teams gives of those who wrote or pressed a button in it, what they answered and when, and the logs, configurations and outputs that they gave.',
      'Pre-shared keys, passwords and private keys are taken out before anything is stored, logged or shown. Of a key only a short name stays, by which it can be told whether the two sides have the same one.',
      'Addresses, host names and identities in what you give are kept, as they are needed to name the cause. It reads only what is sent to it, and no other messages.',
      'Whoever may talk to it in your organisation can read its cases. They are kept until whoever runs ipsec-help deletes them. Ask there to see or to have deleted what is kept of you.',
    ],
  },
  '/terms': {
    title: 'Terms of use',
    paragraphs: [
      'ipsec-help is free software under the MIT licence, provided as it is, without warranty of any kind.',
      'What it says is advice, drawn from what it was given. Commands that change a configuration or interrupt traffic are marked: whoever enters them decides, and answers for it.',
      'Give it only logs and configurations that you may share with the organisation that runs it.',
    ],
  },
};

function pageOf(title: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} · ipsec-help</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>
`;
}
