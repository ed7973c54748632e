import { describeProblem, type Problem } from '../../base/problem';
import type { Provenance } from '../../experiment/models/provenance';
import type { Report } from '../../experiment/tables/reportTypes';

/* Sentences that the HTML and the Markdown document share. */

/** Names the data: how many rows, structures and thresholds. */
export function dataText({ data }: Report): string {
  const test = data.nTest > 0 ? `${data.nTest} for the test` : 'no test set';
  return (
    `${data.name}: ${data.nTrain} rows for training, ${test}; ${data.nCifs} crystal structures; ` +
    `${data.nCensored} training rows whose target is a threshold.`
  );
}

/** Says how often the test set was looked at, and what follows. */
export function looksText({ nTestLooks, data }: Report): string {
  if (data.nTest === 0) return 'There is no test set.';
  if (nTestLooks === 0) return 'This report shows no score on the test set.';
  if (nTestLooks === 1) return 'This report shows scores on the test set for one model.';
  return (
    `This report shows scores on the test set for ${nTestLooks} distinct models. Whoever picks the best of them ` +
    'by these scores should expect less of it on new materials.'
  );
}

/** The parts of a summary with their headings; a part that has nothing to say is left out. */
export function summaryParts({ summary }: Pick<Report, 'summary'>) {
  return [
    { heading: 'What was done', sentences: summary.done },
    { heading: 'What holds', sentences: summary.holds },
    { heading: 'What cannot be told', sentences: summary.cannotTell },
  ].filter(({ sentences }) => sentences.length > 0);
}

/** Says why a section is empty. */
export function problemText(problem: Problem): string {
  return `Could not run. ${describeProblem(problem)}`;
}

/** How to read a table with values of the report. */
export const readingText =
  '“Measured here” was computed from the data by this program; “report” is what the report says; “difference” is ' +
  'measured less report. Brackets hold confidence intervals; a dash stands for an undefined number.';

/** Where the numbers of a report come from, for its files. */
export function provenanceOf(report: Report): Provenance {
  const { appVersion, data, settings } = report;
  return { appVersion, data: data.name, dataSha256: data.sha256, settings };
}

/** Turns the name of a table, figure or section into a part of a file name or an anchor. */
export function stemOf(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'unnamed';
}
