/** What a run is to cite, and the methods section of a paper for it. */
import { bibtexText } from '../experiment/citations/bibtex';
import { citationsOf } from '../experiment/citations/citations';
import { citedFurther, citedRows } from '../experiment/citations/citedData';
import { citedModel, citedStudies } from '../experiment/citations/citedResults';
import type { CitedRanking, CitedWork } from '../experiment/citations/citedWork';
import { methodsText } from '../experiment/citations/paragraph/methodsParagraph';
import { usesFurther } from '../experiment/citations/usedMethods';
import { reportWork } from '../experiment/sections/text/citing';
import type { ReportContext } from '../experiment/tables/context';
import type { Report } from '../experiment/tables/reportTypes';
import type { Table } from '../experiment/tables/table';
import { protocolOf } from '../folds/protocols/registry';
import type { Args } from './args/args';
import { writeText, type CommandData } from './files';

/** What a run has measured: models over folds with the tables that show them, or a report. */
export interface RunDone {
  readonly context?: ReportContext;
  readonly tables?: readonly Table[];
  readonly report?: Report;
  readonly ranking?: CitedRanking;
}

/** Writes the files that `--cite` and `--methods` ask for. */
export function writeCitations(args: Args, data: CommandData, done: RunDone): void {
  if (args.cite === null && args.methods === null) return;
  const work = workOfRun(args, data, done);
  if (args.cite !== null) writeText(args.cite, bibtexText(citationsOf(work)));
  if (args.methods !== null) writeText(args.methods, methodsText(work));
}

/** Takes together what a run rests on. */
export function workOfRun(
  args: Args,
  data: CommandData,
  { context, tables, report, ranking }: RunDone,
): CitedWork {
  const measured = context?.measured ?? [];
  const whole = (report && reportWork(report)) ?? {
    program: { version: __APP_VERSION__, commit: __APP_COMMIT__ },
    data: citedRows(data),
    further: null,
    protocol: context?.protocol ?? protocolOf(args.protocol, args.folds, args.seed),
    models: measured.map((result) => citedModel(result, tables)),
    resamples: measured.length > 0 ? { n: args.resamples, seed: args.seed } : null,
    studies: citedStudies(measured),
    ...{ sections: [], featureSets: [], besides: [] },
  };
  const work = { ...whole, ranking: ranking ?? null };
  return usesFurther(work) && data.further ? { ...work, further: citedFurther(data.further) } : work;
}
