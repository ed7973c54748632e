/** How the numbers of the Rank step were computed. */
import { counted } from '../../base/words/counted';
import { accounted, type Account } from '../../experiment/models/account';
import { none } from '../../experiment/models/computation';
import type { Provenance } from '../../experiment/models/provenance';
import type { HeldOutQuality } from '../../experiment/screening/quality/qualityTypes';
import { bootstrapWords } from '../../experiment/sections/text/computed';
import { defaultReportSettings } from '../../experiment/tables/reportInput';

/** What the intervals of candidates are, where they are checked. */
export const conformalWords =
  '90 % and others, conformal: those of each fold are made from the errors of all other folds';
export const distanceErrorWords = 'none: mean errors by distance';

/** What ranks, as far as its account goes. */
interface Ranked {
  readonly models: readonly {
    readonly nTrainedOn: number;
    readonly nFurther: number;
    readonly quality: HeldOutQuality | null;
  }[];
}

/** Of predictions for candidates. */
export function rankingAccount(from: Provenance, { models }: Ranked, n: string): Account {
  const [quality] = models.flatMap((model) => model.quality ?? []);
  const isCalibrated = models.some((model) => model.quality?.calibration);
  const trained = models.map(({ nTrainedOn, nFurther }) =>
    nFurther > 0
      ? `${counted(nTrainedOn, 'row')} and ${counted(nFurther, 'further measurement')}`
      : counted(nTrainedOn, 'row'),
  );
  return accounted(from, {
    n: `${n}; learnt from ${[...new Set(trained)].join(', or from ')}`,
    protocol: quality
      ? `fitted on all known rows; errors measured with ${heldOut(quality)}`
      : 'fitted on all known rows; errors were not measured',
    seed: quality ? `${quality.seed} for the held-out folds` : none,
    interval: isCalibrated
      ? '90 %, conformal: as wide as errors were on papers that the model had not seen'
      : 'none: too few papers to calibrate them',
    resamples: none,
  });
}

/** Of what a ranking model did on rows that were held out from it. */
export function heldOutAccount(from: Provenance, { models }: Ranked, interval = bootstrapWords): Account {
  const [quality] = models.flatMap((model) => model.quality ?? []);
  if (!quality) return rankingAccount(from, { models }, 'held-out rows');
  const nRows = quality.heldOut?.target.length ?? quality.check?.nRows;
  const drawn = interval === bootstrapWords;
  return accounted(from, {
    n: nRows === undefined ? 'the training rows' : `${nRows} training rows, each predicted while held out`,
    protocol: heldOut(quality),
    seed: `${quality.seed} for the folds${drawn ? ' and the resamples' : ''}`,
    interval,
    resamples: drawn ? String(defaultReportSettings.nResamples) : none,
  });
}

function heldOut({ by, nFolds }: HeldOutQuality): string {
  return `whole ${by} held out, ${nFolds} folds`;
}
