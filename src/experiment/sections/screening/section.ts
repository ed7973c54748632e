/** Is a ranking worth it? What its top holds on unseen papers, and what a campaign by it would have found. */
import { bootstrapWords, scoredAs } from '../text/computed';
import { datedPapers, type StartKind } from '../../../screen/campaign/starts';
import { bestFull } from '../../recipes/best';
import { impossible, type ReportContext } from '../../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../../tables/experiment';
import { counted } from '../../../base/words/counted';
import { campaignPlan, fewestCampaignRows, runCampaigns, type CampaignResult } from './campaigns';
import { campaignFigure, campaignTable } from './campaignTables';
import { measureRankings, type MeasuredRankings } from './enrichment';
import { enrichmentDifferences, enrichmentFigures, enrichmentTable } from './enrichmentTables';
import { heldRankings, screeningHoldings, screeningModels } from './rankers';
import { screeningJson } from './screeningJson';

export const screeningSection: ReportExperiment = {
  name: 'screening',
  seconds: 90,
  columns: ({ physics }) => [...screeningModels(physics, true), bestFull],
  run: judgeRankings,
};

const kinds: readonly StartKind[] = ['random', 'oldest'];

async function judgeRankings(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { rankings, notes } = await heldRankings(context, (fraction, label) =>
    onProgress(0.4 * fraction, label),
  );
  const measured: MeasuredRankings[] = [];
  for (const { key } of screeningHoldings(context)) {
    const found = await measureRankings(context, key, rankings);
    if (found) measured.push(found);
  }
  if (measured.length === 0)
    impossible(
      'too-few-rows',
      `No protocol could be measured. ${notes.join(' ')}`,
      'Add rows, or choose fewer folds (on the Validate step, or with --folds).',
    );
  const replayed = await replayCampaigns(context, (fraction, label) =>
    onProgress(0.5 + 0.5 * fraction, label),
  );
  const { after } = campaignPlan(context.nTrain);
  const [papers] = measured;
  return {
    computation: scoredAs(context, {
      n: `${context.nTrain} training rows; the test set is not used`,
      protocol: 'each table names what is held out; campaigns start from a tenth of the rows',
      seed: `0 and up for the folds and the starts, ${context.input.settings.seed} for the resamples`,
      interval: `${bootstrapWords}; of campaigns Student’s t over the starts`,
    }),
    intro:
      'A list is worth something if its top holds more good conductors than a blind choice would. The top 1, 5 and 10 % of held-out rows are opened; then a campaign is replayed on the known data: from a tenth of the rows, batch after batch is chosen and “measured”, and the best conductors that were found are counted. The test set is not used, and no model sees the flag sigma_is_coerced.',
    tables: [
      ...measured.map((one) => enrichmentTable(context, one)),
      ...[enrichmentDifferences(context, papers)].flatMap((table) => table ?? []),
      ...[...replayed.campaigns].map(([kind, results]) =>
        campaignTable(context, kind, results, kind === 'oldest' ? [replayed.dated] : []),
      ),
    ],
    figures: [
      ...measured.flatMap((one) => enrichmentFigures(context, one)),
      ...[...replayed.campaigns].map(([kind, results]) => campaignFigure(context, kind, results)),
    ],
    notes: [...notes, ...replayed.notes],
    json: { screening: screeningJson(measured, replayed.campaigns, after) },
  };
}

/** Runs campaigns of every kind of start that the rows allow. */
async function replayCampaigns(context: ReportContext, onProgress: OnProgress) {
  const campaigns = new Map<StartKind, readonly CampaignResult[]>();
  const { nTrain, sample } = context;
  const papers = datedPapers(sample.train);
  const { years, nRowsTold } = papers;
  const nDated = years.filter((year) => !Number.isNaN(year)).length;
  const dated = `${nDated} of ${counted(years.length, 'paper')} (${nRowsTold} of ${nTrain} rows) tell by their DOI when they appeared, within a year or so; each of the others is given the year of one of these by the seed.`;
  if (nTrain < fewestCampaignRows) {
    const note = `A campaign needs ${fewestCampaignRows} rows; there are ${nTrain}: it is left out.`;
    return { campaigns, dated, notes: [note] };
  }
  const possible = kinds.filter((kind) => kind === 'random' || nDated > 0);
  for (const [k, kind] of possible.entries()) {
    const tell = (fraction: number, label?: string) => onProgress((k + fraction) / possible.length, label);
    campaigns.set(kind, await runCampaigns(context, papers, kind, tell));
  }
  const note = 'No DOI tells a year: there is no campaign from the oldest papers.';
  return { campaigns, dated, notes: nDated === 0 ? [note] : [] };
}
