import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import type { AdmittedText } from '../diagnosis/admission/admit.ts';
import { admit, type Fingerprint } from '../diagnosis/admission/admit.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { ArtefactKind } from '../diagnosis/diagnosis.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseView, LabelledCase } from './labelled-case.ts';
import { requireNoSecret } from './require-no-secret.ts';
import { scoreView, type ViewScore } from './score.ts';

export interface Selection {
  /** A glob on case ids and folders. */
  readonly only: string | undefined;
  /** Only views whose files are all of this kind. */
  readonly kind: ArtefactKind | undefined;
}

/** Puts every selected view to the core, with only its files and the scenario. */
export function evaluate(
  cases: readonly LabelledCase[],
  selection: Selection,
  knowledge: Knowledge,
  fingerprint: Fingerprint,
): readonly ViewScore[] {
  return cases
    .filter((labelled) => isSelected(labelled, selection.only))
    .flatMap((labelled) =>
      labelled.views
        .filter((view) => isOfKind(labelled, view, selection.kind))
        .map((view) => {
          const texts = textsOf(labelled, view, fingerprint);
          const diagnosis = diagnose({ scenario: labelled.scenario, texts, facts: {} }, knowledge);
          requireNoSecret(labelled, [texts, diagnosis]);
          return scoreView(labelled, view, diagnosis);
        }),
    );
}

function isSelected(labelled: LabelledCase, only: string | undefined): boolean {
  return (
    only === undefined ||
    [labelled.id, labelled.path].some((name) => matchesGlob(name, only) || matchesGlob(name, `${only}/**`))
  );
}

function isOfKind(labelled: LabelledCase, view: CaseView, kind: ArtefactKind | undefined): boolean {
  return (
    kind === undefined || view.files.every((name) => labelled.files.find((file) => file.file === name)?.kind === kind)
  );
}

function textsOf(labelled: LabelledCase, view: CaseView, fingerprint: Fingerprint): readonly AdmittedText[] {
  return view.files.flatMap((name) => {
    const side = labelled.files.find((file) => file.file === name)?.side ?? 'unknown';
    return admit({ name, side, bytes: readFileSync(join(labelled.folder, name)) }, fingerprint);
  });
}
