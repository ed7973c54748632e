import type { TestLook, ReportSettings } from '../../experiment/tables/reportInput';
import { ownWords } from '../../experiment/sections/text/ownWords';
import { reportExperiments, type ReportExperimentInfo } from '../../experiment/sections/reportList';
import { summarise } from '../../experiment/sections/summary/summary';
import { withCitations } from '../../experiment/sections/text/citing';
import type { ReportSection, Report } from '../../experiment/tables/reportTypes';

/** Writes down the settings that change a number; the number of trials follows from what is run. */
export function settingsKey({ nFolds, seed, withCoercedFlag, physics, nResamples }: ReportSettings): string {
  return JSON.stringify([nFolds, seed, withCoercedFlag, physics, nResamples]);
}

/** Puts sections in the order of the document. */
export function inOrder(sections: readonly ReportSection[]): ReportSection[] {
  return reportExperiments.flatMap(({ name }) => sections.filter((section) => section.name === name));
}

/** Puts the shown sections into a report; one that lacks experiments says which. The recipes are not missed. */
export function documentOf(report: Report, sections: readonly ReportSection[], isPublished = true): Report {
  const isThere = (name: string) => sections.some((section) => section.name === name);
  const own = reportExperiments.filter(({ name, isOfRecipes }) => !isOfRecipes || isThere(name));
  const missing = own.filter(({ name }) => !isThere(name));
  if (missing.length === 0) return summed({ ...report, sections });
  const titles = missing.map(({ title }) => (isPublished ? title : ownWords(title))).join('; ');
  const experiments = `${sections.length} of ${own.length} were run; left out: ${titles}`;
  return summed({ ...report, sections, settings: { ...report.settings, experiments } });
}

/** Tells of an experiment without the paper. */
export function ownInfo(info: ReportExperimentInfo): ReportExperimentInfo {
  return { ...info, title: ownWords(info.title), reference: '' };
}

/** Its summary is of all that it holds. */
function summed(report: Report): Report {
  return withCitations({ ...report, summary: summarise(report) });
}

/** Copies looks at the test set; none without an argument. */
export function copyOfLooks(looks: ReadonlyMap<string, TestLook> = new Map()): Map<string, TestLook> {
  return new Map(looks);
}
