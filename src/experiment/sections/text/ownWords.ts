/**
 * What the sections say on a person's own data: the paper is not theirs, so that none of its words stand there. The
 * phrases that sections have of the paper, and what is said in their place.
 */
import type { ReportSection } from '../../tables/reportTypes';

const phrases: readonly (readonly [RegExp, string])[] = [
  [/^Stage comparison$/, 'Models compared'],
  [/^Future work of the report, answered$/, 'Open questions of method, answered'],
  [/^The report’s list of future work, answered$/, 'Open questions of method, answered'],
  [
    /The report ends with a list of what it did not do\. Each item is done here and judged/,
    'What could order better is tried here and judged',
  ],
  [
    /The report’s searches, each over the folds of the tables, and the learner’s defaults\.[^λ]*/,
    'A search for each stage over the folds of the tables, and the learner’s defaults. ',
  ],
  [/ \(report (?:Table 1, 6\.1 and 9\.2|6\.2)\)/, ''],
  [/^Best hyper-parameters \(report 7\.1\)$/, 'Best hyper-parameters'],
  [/ \(the report gives none for its row with space groups\)/, ''],
  [/the (?:hyper-parameters|tuned parameters) of report 7\.1/, 'parameters that were tuned on OBELiX'],
  [/report 7\.1/g, 'tuned on OBELiX'],
  [/, as in the report\. Differences are to Magpie, the report’s choice\./, '. Differences are to Magpie.'],
  [/“As reported” reproduces pymatgen’s reach/, '“Of ordered structures” reproduces pymatgen’s reach'],
  [/and, as the report computes them, a structure/, 'and, for those of ordered structures, one'],
  [/ and those that the report names/, ''],
  [/ The report has it among its features\./, ''],
  [/From the report’s Stage 1/, 'From Stage 1'],
  [/Stage 1 of the report/, 'Stage 1'],
  [/as far as the report’s program reached/, 'of ordered structures alone'],
  [/the parameters of the report’s Stage 2 \(7\.1\)/, 'the parameters of Stage 2'],
  [/the report’s (space|columns)/g, 'the usual $1'],
  [/The models of this report in/, 'The models of these sections in'],
  [/; in the report \w+/, ''],
  [/as reported/g, 'of ordered structures'],
  [/As reported/g, 'Of ordered structures'],
];

/** Fields that are names of things and not words. */
const names: ReadonlySet<string> = new Set([
  'name',
  'key',
  'json',
  'ids',
  'formulas',
  'families',
  'dois',
  'folds',
]);

/** Says a section in words of one's own data: without references to the paper. */
export function inOwnWords(section: ReportSection): ReportSection {
  return { ...(reworded(section) as ReportSection), reference: '' };
}

/** Says a title or a sentence so. */
export function ownWords(text: string): string {
  return phrases.reduce((said, [phrase, instead]) => said.replace(phrase, instead), text);
}

/** Rewords every text of a plain value; arrays of numbers stay what they are. */
function reworded(value: unknown): unknown {
  if (typeof value === 'string') return ownWords(value);
  if (Array.isArray(value)) return value.map(reworded);
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, own]) => [field, names.has(field) ? own : reworded(own)]),
  );
}
