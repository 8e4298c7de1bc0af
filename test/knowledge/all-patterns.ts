import { readKnowledge, readKnowledgeFiles } from '../../src/knowledge/load.ts';
import { KNOWLEDGE_FOLDER } from '../../src/paths.ts';

export interface UsedPattern {
  /** Where it is written: `knowledge/signatures/aws/peer-silent`. */
  readonly where: string;
  readonly pattern: RegExp;
}

/** Every pattern of knowledge/ that is tried on lines that people send. */
export function allPatterns(): readonly UsedPattern[] {
  const { knowledge } = readKnowledge(readKnowledgeFiles(KNOWLEDGE_FOLDER));
  return [
    ...knowledge.signatures.map(({ id, pattern }) => ({ where: `knowledge/signatures/${id}`, pattern })),
    ...[...knowledge.vendors.values()].flatMap(({ id, recognise, logFormats, continues, counters }) =>
      [
        ...recognise.log,
        ...recognise.config,
        ...recognise.status,
        ...logFormats.map((format) => format.pattern),
        ...continues,
        ...counters.flatMap(({ begins, out, in: incoming, also, inbound, outbound, tells }) =>
          [begins, out, incoming, ...also, inbound, outbound, ...tells].filter((pattern) => pattern !== undefined),
        ),
      ].map((pattern) => ({ where: `knowledge/vendors/${id}`, pattern })),
    ),
  ];
}
