import type { Steps } from '../../base/steps';
import { campaignSteps, type CampaignPredictor } from '../../screen/campaign/campaign';
import { nearestValues } from '../../screen/campaign/nearestValues';
import { fitModel } from './fitModel';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Runs one campaign: a model is fitted on what is known before every batch, or the nearest known compound predicts. */
export function runCampaign(shared: SharedMatrix, input: JobInput<'campaign'>): Steps<JobOutput<'campaign'>> {
  return campaignSteps(input, shared.target, predictorOf(shared, input));
}

function predictorOf(shared: SharedMatrix, { matrix, by }: JobInput<'campaign'>): CampaignPredictor {
  if (by.strategy === 'nearest') {
    const { strategy, compositions } = by;
    return {
      strategy,
      *predict(known, rows) {
        yield { fraction: 0 };
        const { values, distances } = nearestValues(compositions, shared.target, known, rows);
        return { mean: values, sd: distances };
      },
    };
  }
  const { strategy, choice } = by;
  return {
    strategy,
    *predict(trainRows, predictRows) {
      const job = { ...choice, matrix, trainRows, predictRows, withSd: strategy !== 'mean' };
      const { predictions, sd } = yield* fitModel(shared, job);
      return { mean: predictions, sd: sd ?? new Float64Array(predictRows.length).fill(NaN) };
    },
  };
}
