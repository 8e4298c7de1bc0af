import { factsOf } from '../flow/flow.ts';
import type { Case } from './case.ts';
import { inquire } from './inquire.ts';

/** What a question asked, by its id: of the flow, about a text, or what followed from a diagnosis. */
export function askedInWords(of: Case, id: string): string {
  const node = of.flow.nodes.get(id);
  if (node && 'text' in node) return node.text;
  const [, kind = '', about = id] = /^(side|sure|fix|next|said)\.(.+)$/.exec(id) ?? [];
  switch (kind) {
    case 'side':
      if (about === 'swapped') return 'Which side is which text from?';
      return `Which side is ${of.artefacts.find(({ sideQuestion }) => sideQuestion === id)?.artefact.name ?? 'it'} from?`;
    case 'sure':
      return `Which of the two holds? ${askedForFact(of, about)}`;
    case 'fix':
      return `Did it help against this: ${of.diagnosis?.findings.find(({ cause }) => cause === about)?.summary ?? about}`;
    case 'next':
      return askedNext(of, about);
    case 'said':
      return `Public address of ${about === 'local.address' ? 'your' : 'the other'} side`;
    default:
      return id;
  }
}

function askedNext(of: Case, step: string): string {
  const fact = /^answer\.(.+)$/.exec(step)?.[1];
  if (fact !== undefined) return askedForFact(of, fact);
  const [, ask = step, side] = /^(.+)\.([^.]+)$/.exec(step) ?? [];
  return inquire({ ask, side: side === 'local' || side === 'peer' ? side : 'unknown' });
}

function askedForFact(of: Case, fact: string): string {
  const node = [...of.flow.nodes.values()].find((each) => factsOf(each).includes(fact));
  return node && 'text' in node ? node.text : fact;
}
