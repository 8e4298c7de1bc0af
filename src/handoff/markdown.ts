import type { EnvironmentRow, TimelineEntry, Transcript } from '../conversation/transcript.ts';
import type { Part } from '../conversation/view.ts';
import { percent } from '../conversation/words.ts';
import type { Difference, Finding, FixOn } from '../diagnosis/diagnosis.ts';
import type { Side } from '../diagnosis/evidence.ts';
import { fenced, inline, table } from './markdown-text.ts';

/** A transcript as one Markdown document that a helpdesk can act on without asking again. */
export function renderMarkdown(transcript: Transcript): Extract<Part, { kind: 'document' }> {
  const sections = [
    `# Case ${transcript.number}: ${inline(transcript.title)}`,
    summary(transcript),
    section('Suggested next step', [suggest(transcript)]),
    section('Findings', transcript.findings.map(describeFinding)),
    section('Where the two sides differ', compare(transcript.differences)),
    section('Both sides', environment(transcript.environment)),
    section(
      'The tunnel',
      transcript.circumstances.map((said) => `- ${inline(said)}`),
    ),
    section(
      'Tried',
      transcript.tried.map(({ summary: said, helped }) => `- ${inline(said)}: ${helped}`),
    ),
    section(
      'Asked, and nobody knew',
      transcript.open.map((question) => `- ${inline(question)}`),
    ),
    section('Timeline', transcript.timeline.map(timelineLine)),
  ];
  const text = `${sections.filter((part) => part !== '').join('\n\n')}\n`;
  return { kind: 'document', name: `case-${transcript.number}.md`, mediaType: 'text/markdown', text };
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.filter((line) => line !== '');
  return body.length === 0
    ? ''
    : [`## ${title}`, ...body].join('\n\n').replaceAll('\n\n- ', '\n- ').replace('\n- ', '\n\n- ');
}

function summary({ state, words, verdict, findings, owner }: Transcript): string {
  const [first] = findings;
  const found =
    first && verdict === 'fault-found'
      ? `${inline(first.summary)} (${percent(first.probability)})`
      : VERDICTS[verdict ?? 'none'];
  const rows = [
    `- State: ${state}`,
    ...(words === undefined ? [] : [`- Reported as: ${inline(words)}`]),
    `- Cause: ${found}`,
    `- Next to act: ${owner}`,
  ];
  return rows.join('\n');
}

const VERDICTS = {
  'fault-found': 'found',
  'no-fault-found': 'no fault found in what was given',
  'not-enough-evidence': 'not clear yet; there is not enough evidence',
  none: 'not looked for yet; nothing was given',
} as const;

/** What to mend first, unless that was tried; else what would tell more. */
function suggest({ nextStep: step, findings, owner, tried, verdict }: Transcript): string {
  const finding =
    verdict === 'fault-found'
      ? findings.find(({ cause }) => !tried.some((remedy) => remedy.cause === cause))
      : undefined;
  const remedy = finding?.remedies[0];
  const lines = [
    ...(remedy ? [`Mend it (${owner}): ${inline(remedy.text)}`, fenced(remedy.commands)] : []),
    ...(step
      ? [`To know more, get: ${step.ask} (${sideOf(step.side)}). ${inline(step.why)}`, fenced(step.commands)]
      : []),
  ];
  return lines.length === 0
    ? 'Collect the logs of both devices from the minute of an attempt.'
    : lines.filter((line) => line !== '').join('\n\n');
}

function describeFinding(finding: Finding): string {
  const { summary: said, probability, cause, detail, phase, fixOn, evidence, remedies, references } = finding;
  const place = detail === null ? cause : `${cause} (${detail})`;
  const lines = [
    `### ${percent(probability)}: ${inline(said)}`,
    `Cause \`${place}\`, at: ${phase}, to be mended on: ${sideOf(fixOn)}.`,
    ...evidence.map(({ file, line, side, text, says }) => {
      const where = line === 0 ? 'answered' : `${file}:${line}`;
      return [`${inline(where)} (${sideOf(side)}): ${inline(says)}`, fenced([text])].join('\n\n');
    }),
    ...remedies.map(({ side, onBothSides, text, commands }) =>
      [`To do (${sideOf(onBothSides ? 'both' : side)}): ${inline(text)}`, fenced(commands)]
        .filter(Boolean)
        .join('\n\n'),
    ),
    references.length > 0 ? `See: ${references.map(inline).join('; ')}` : '',
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function compare(differences: readonly Difference[]): readonly string[] {
  if (differences.length === 0) return [];
  const rows = differences.map(({ field, local, peer, verdict, says }) => [
    field,
    local.join(', '),
    peer.join(', '),
    `${verdict}: ${says}`,
  ]);
  return [table(['Field', 'Our side', 'Other side', 'Meaning'], rows)];
}

function environment(rows: readonly EnvironmentRow[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    table(
      ['', 'Our side', 'Other side'],
      rows.map(({ name, local, peer }) => [name, local, peer]),
    ),
  ];
}

function timelineLine({ at, who, what, withdrawn }: TimelineEntry): string {
  const said = `${at} ${inline(who)} ${inline(what)}`;
  return withdrawn ? `- ~~${said}~~ (taken back)` : `- ${said}`;
}

function sideOf(side: Side | FixOn): string {
  return SIDES[side];
}

const SIDES = {
  local: 'our side',
  peer: 'other side',
  both: 'both sides',
  path: 'the path between',
  unknown: 'side not known',
} as const;
