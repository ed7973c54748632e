import type { TestLook, ReportSettings } from '../../experiment/tables/reportInput';
import { reportExperiments } from '../../experiment/sections/reportList';
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
export function documentOf(report: Report, sections: readonly ReportSection[]): Report {
  const isThere = (name: string) => sections.some((section) => section.name === name);
  const own = reportExperiments.filter(({ name, isOfRecipes }) => !isOfRecipes || isThere(name));
  const missing = own.filter(({ name }) => !isThere(name));
  if (missing.length === 0) return { ...report, sections };
  const titles = missing.map(({ title }) => title).join('; ');
  const experiments = `${sections.length} of ${own.length} were run; left out: ${titles}`;
  return { ...report, sections, settings: { ...report.settings, experiments } };
}

/** Copies looks at the test set; none without an argument. */
export function copyOfLooks(looks: ReadonlyMap<string, TestLook> = new Map()): Map<string, TestLook> {
  return new Map(looks);
}
