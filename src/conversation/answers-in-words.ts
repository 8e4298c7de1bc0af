import type { Diagnosis, WeighedEvidence } from '../diagnosis/diagnosis.ts';
import type { FlowNode } from '../flow/schema.ts';
import type { Case } from './case.ts';

/** The same diagnosis with people's answers as they were asked and given, not as facts and values. */
export function answersInWords(of: Case, diagnosis: Diagnosis): Diagnosis {
  const findings = diagnosis.findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map((evidence) => (isBareAnswer(evidence) ? inWords(of, evidence) : evidence)),
  }));
  return { ...diagnosis, findings };
}

/** A fact and its value; where more is known of what an answer means, that is said already. */
function isBareAnswer({ line, says }: WeighedEvidence): boolean {
  return line === 0 && says.startsWith('Answered: ');
}

function inWords(of: Case, evidence: WeighedEvidence): WeighedEvidence {
  const [, fact = '', value = ''] = /^([\w.-]+): (.*)$/s.exec(evidence.text) ?? [];
  const said = answerInWords(of, fact, value);
  return said === undefined ? evidence : { ...evidence, text: said, says: 'That is what was answered.' };
}

/** As it was asked and answered, where the flow asks for it. */
export function answerInWords(of: Case, fact: string, value: string): string | undefined {
  return [...of.flow.nodes.values()].flatMap((node) => wordsFor(node, fact, value) ?? [])[0];
}

function wordsFor(node: FlowNode, fact: string, value: string): string | undefined {
  switch (node.kind) {
    case 'choice':
      return node.fact === fact
        ? `${node.text} ${node.choices.find((choice) => choice.value === value)?.label ?? value}`
        : undefined;
    case 'form': {
      const field = node.fields.find((each) => each.fact === fact);
      return field && `${field.label}: ${value}`;
    }
    case 'artefact':
    case 'diagnosis':
    case 'fix':
    case 'next-step':
    case 'pick':
    case 'use':
    case 'hand-off':
    case 'end':
      return undefined;
  }
}
