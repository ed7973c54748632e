/** What a report cites, and its methods as a paper has them: of the sections that it holds, no others. */
import { citationsOf } from '../../citations/citations';
import { citedData, citedFurtherOf } from '../../citations/citedData';
import { citedModel, citedStudies } from '../../citations/citedResults';
import type { CitedWork } from '../../citations/citedWork';
import { methodsParagraph } from '../../citations/paragraph/methodsParagraph';
import { usesFurther } from '../../citations/usedMethods';
import type { ColumnChoice } from '../../models/modelColumns';
import type { ModelResult } from '../../models/plan';
import type { ReportContext } from '../../tables/context';
import type { Report, ReportSection } from '../../tables/reportTypes';

/** What a report's sources follow from, but for its sections. */
export function workOfReport({ input, sample, protocol }: ReportContext): CitedWork {
  const { settings, studies, commit = '' } = input;
  return {
    program: { version: studies.source.appVersion, commit },
    data: citedData(sample),
    further: citedFurtherOf(sample),
    protocol,
    resamples: { n: settings.nResamples, seed: settings.seed },
    ...{ models: [], studies: [], ranking: null, sections: [], featureSets: [], besides: [] },
  };
}

/** What a section adds to it. */
export function citesOf(
  { tables }: Pick<ReportSection, 'tables'>,
  results: readonly ModelResult[],
  columns: readonly ColumnChoice[],
): NonNullable<ReportSection['cites']> {
  return {
    models: results.map((result) => citedModel(result, tables)),
    studies: citedStudies(results),
    featureSets: [...new Set(columns.map(({ featureSet }) => featureSet))],
  };
}

/** Has a report cite what its sections rest on. */
export function withCitations(report: Report): Report {
  const work = reportWork(report);
  return work ? { ...report, sources: citationsOf(work), paperMethods: methodsParagraph(work) } : report;
}

/** What a report rests on, with its sections: its paragraph tells the models of the first that has some. */
export function reportWork(report: Report): CitedWork | null {
  if (!report.work) return null;
  const sections = report.sections.filter(({ problem }) => problem === null);
  const cites = sections.flatMap((section) => section.cites ?? []);
  const names = sections.map(({ name }) => name);
  const measured = cites.flatMap(({ models: own }) => own);
  const models = cites.find(({ models: own }) => own.length > 0)?.models ?? [];
  return {
    ...report.work,
    models,
    further: usesFurther({ models: measured, ranking: null, sections: names }) ? report.work.further : null,
    studies: distinctStudies(cites),
    sections: names,
    featureSets: [...new Set(cites.flatMap(({ featureSets }) => featureSets))],
  };
}

function distinctStudies(cites: readonly NonNullable<ReportSection['cites']>[]): CitedWork['studies'] {
  const byName = new Map(cites.flatMap(({ studies }) => studies).map((study) => [study.origin.name, study]));
  return [...byName.values()];
}
