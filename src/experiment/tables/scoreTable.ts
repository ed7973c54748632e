import { sameSetText } from '../models/sameColumns';
import { paperSplits } from '../paper/paperFolds';
import type { ReportContext } from './context';
import { intervalsOf } from './intervals';
import { modelsTable, type ScoreTableText, intervalCaption } from './modelsTable';
import { cvRows, testRows, type ScoredModel } from './scoredModels';
import type { Table } from './table';
import { protocolCaption, testCaption } from './words';

/** Makes the table of some models: their scores with bootstrap intervals over papers, and what the report says. */
export async function scoreTable(
  context: ReportContext,
  models: readonly ScoredModel[],
  text: ScoreTableText,
): Promise<Table> {
  const held = testRows(context, models);
  const [cv, test] = await Promise.all([
    intervalsOf(context, cvRows(context, models), [], 'papers'),
    held && intervalsOf(context, held, [], 'papers'),
  ]);
  const caption = `${protocolCaption(context)}; ${testCaption(context)}. ${intervalCaption(context.input.settings, 'papers')}.`;
  const { sample } = context;
  const named = models.map((model) => {
    const remark = model.featureSet === undefined ? null : sameSetText(sample, model.featureSet);
    return remark === null ? model : { ...model, detail: [model.detail, remark].filter(Boolean).join('; ') };
  });
  return modelsTable(named, {
    ...text,
    caption,
    splits: held ? ['cv', 'test'] : ['cv'],
    intervals: { cv: cv.scores, test: test?.scores },
    paperSplits: paperSplits(context.sample.isPublished, context.protocol),
  });
}
