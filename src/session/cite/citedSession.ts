/** What the study on the page rests on: loaded when it is asked for. */
import { bibtexText } from '../../experiment/citations/bibtex';
import { citationsOf } from '../../experiment/citations/citations';
import { citedFurther, citedRows } from '../../experiment/citations/citedData';
import { citedPlan, citedRanking, citedStudy } from '../../experiment/citations/citedResults';
import type { CitedMethod } from '../../experiment/citations/citedMethods';
import type { CitedModel, CitedWork } from '../../experiment/citations/citedWork';
import { methodsParagraph, methodsText } from '../../experiment/citations/paragraph/methodsParagraph';
import { usesFurther } from '../../experiment/citations/usedMethods';
import { reportWork } from '../../experiment/sections/text/citing';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import type { ModelRow } from '../compare/comparisonRows';
import type { Session } from '../session.svelte';

/** What is cited of a study, and its methods as a paper has them. */
export interface StudyCitations {
  readonly sources: ReturnType<typeof citationsOf>;
  readonly bibtex: string;
  readonly methods: ReturnType<typeof methodsParagraph>;
  /** The methods as plain text. */
  readonly text: string;
}

/** Writes what the study of now cites; null without data. @param besides what was looked at that no result tells */
export function citationsOfSession(
  session: Session,
  besides: readonly CitedMethod[] = [],
): StudyCitations | null {
  const work = workOfSession(session, besides);
  if (!work) return null;
  const sources = citationsOf(work);
  return {
    ...{ sources, bibtex: bibtexText(sources) },
    ...{ methods: methodsParagraph(work), text: methodsText(work) },
  };
}

/** Takes together what data, Compare, Tune, Rank and Report hold now. */
export function workOfSession(session: Session, besides: readonly CitedMethod[] = []): CitedWork | null {
  const { context, data, protocol, settings, comparison, ranking, report } = session;
  const { loaded } = data;
  if (!loaded) return null;
  const done = comparison.rows.filter(({ status }) => status === 'done');
  const models = done.map((row) => modelOfRow(row, session));
  const screening = ranking.screening;
  const reported = report?.report && !report.isStale ? reportWork(report.report) : null;
  const own = { models, ranking: screening ? citedRanking(screening.models, screening) : null };
  const rows = session.further.sorted?.rows;
  const studies = session.tuning.studies.filter(({ origin }) => origin.dataSha256 === loaded.sha256);
  return {
    program: { version: context.services.appVersion, commit: __APP_COMMIT__ },
    data: citedRows(loaded),
    further: usesFurther({ ...own, sections: [] }) && rows ? citedFurther(rows) : (reported?.further ?? null),
    ...{ ...own, protocol, besides },
    resamples: comparison.uncertainty ? { n: defaultReportSettings.nResamples, seed: settings.seed } : null,
    studies: studies.map(citedStudy),
    sections: reported?.sections ?? [],
    featureSets: reported?.featureSets ?? [],
  };
}

function modelOfRow(
  { plan, nFeatures, cv, test }: ModelRow,
  { comparison: { uncertainty, gatedPlans } }: Pick<Session, 'comparison'>,
): CitedModel {
  const intervals = uncertainty?.models.get(plan.name);
  return {
    ...citedPlan(plan),
    ...{ nFeatures, cv, test },
    ...(intervals ? { intervals } : {}),
    ...(gatedPlans ? { isDouble: true } : {}),
  };
}
