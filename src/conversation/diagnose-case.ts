import type { AdmittedText } from '../diagnosis/admission/admit.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Case } from './case.ts';
import type { Parts } from './parts.ts';

/** Has anything come that the last diagnosis did not see, or does the flow ask for one? */
export function needsDiagnosis(of: Case): boolean {
  if (of.ended) return false;
  return of.position.place.kind === 'diagnose' || (of.artefacts.length > 0 && !of.diagnosisCoversAll);
}

/** Runs the core over all texts and answers of the case; `fresh` are texts that are not stored yet. */
export async function diagnoseCase(parts: Parts, of: Case, fresh: ReadonlyMap<string, string>): Promise<Diagnosis> {
  const ids = of.artefacts.map(({ artefact }) => artefact.id).filter((id) => !fresh.has(id));
  const stored = await parts.store.loadTexts([...new Set(ids)]);
  const texts = of.artefacts.map(({ artefact }): AdmittedText => {
    const { id, name, side, bytes, redactions } = artefact;
    return { name, side, bytes, redactions, text: fresh.get(id) ?? stored.get(id) ?? '' };
  });
  const facts = answeredFacts(of);
  const { scenario } = facts;
  const told = scenario === 'new-tunnel' || scenario === 'established-outage' ? scenario : of.scenario;
  return parts.diagnose({ scenario: told, texts, facts });
}

/** What people said of the tunnel; which side a text is from and whether a remedy helped is no fact about it. */
function answeredFacts(of: Case): Readonly<Record<string, string>> {
  const values = of.answers.flatMap((answer) => Object.entries(answer.values));
  return Object.fromEntries(values.filter(([fact, value]) => value !== 'unknown' && !/^(side|fix)\./.test(fact)));
}
