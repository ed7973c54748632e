import { intervalCaption, modelsTable } from '../../experiment/tables/modelsTable';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import type { Table } from '../../experiment/tables/table';
import { paperSplits } from '../../experiment/paper/paperFolds';
import type { Protocol } from '../../folds/protocols/protocol';
import type { ModelRow, Uncertainty } from './comparisonRows';

interface Shown {
  readonly title: string;
  readonly rows: readonly ModelRow[];
  /** null while the intervals are not there. */
  readonly uncertainty: Uncertainty | null;
  readonly protocol: Protocol;
  /** Of the intervals' resamples. */
  readonly seed: number;
  readonly hasTest: boolean;
  /** Whether these are the rows of the report, so that what it says stands beside where the folds are its too. */
  readonly isPublished: boolean;
}

/** Makes the table of an experiment's section from what is there of its models. */
export function scoresTable(shown: Shown): Table {
  const { title, rows, uncertainty, protocol, seed, hasTest, isPublished } = shown;
  const scored = <T>(scores: T | null) => scores && { scores };
  const models = rows.map(({ plan, remark, status, nFeatures, cv, test }) => ({
    ...{ name: plan.name, label: plan.label, stage: plan.stage, paper: plan.paper },
    ...{
      detail: [parametersText(plan.parametersSource, isPublished), remark].filter(Boolean).join('; '),
      nFeatures,
      isPartial: status !== 'done',
    },
    ...{ cv: scored(cv), test: scored(test) },
  }));
  const intervals = (split: 'cv' | 'test') =>
    rows.map(({ plan }) => uncertainty?.models.get(plan.name)?.[split] ?? undefined);
  return modelsTable(models, {
    ...{ name: 'scores', title, paperSplits: paperSplits(isPublished, protocol) },
    caption: `${intervalCaption({ ...defaultReportSettings, seed }, 'papers')}.`,
    splits: hasTest ? ['cv', 'test'] : ['cv'],
    splitHeadings: { cv: `${protocol.cvTitle}, out-of-fold`, test: 'Held-out test' },
    intervals: { cv: intervals('cv'), test: intervals('test') },
  });
}

/** Says where a model's parameters come from; the sections of the report mean nothing beside other rows. */
function parametersText(source: string, isPublished: boolean): string {
  if (!source.startsWith('report')) return source;
  return isPublished ? `tuned (${source})` : 'tuned on OBELiX';
}
