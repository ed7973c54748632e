/** What a fitted model must be for its learner to predict by it: checked before a model from outside is used. */
import type { FittedModel } from '../learner';
import { kNearestAbout } from '../kNearest/parameters';
import { checkParameters } from '../parameters';
import { learnerNamed } from '../programs';
import { learnerAbout } from '../registry';
import { ascendingKnots, standardisation } from './columnChecks';
import { gaussianProcessModel, kernelGpModel } from './processChecks';
import {
  anyNumber,
  type Check,
  fields,
  finiteNumber,
  floats,
  lengthAt,
  listOf,
  orNull,
  recordAt,
  wholeFrom,
} from './shape';
import { boostedTrees, forestTrees } from './treeChecks';

/** By learner, the check of its models of so many columns. A new learner has its own here. */
export const modelChecks: Readonly<Record<string, (nColumns: number) => Check>> = {
  hgb: boostedTrees,
  hgbQuantile: boostedTrees,
  hgbRank: (nColumns) => fields({ trees: boostedTrees(nColumns), scale: ascendingKnots }),
  extraTrees: forestTrees,
  randomForest: forestTrees,
  ridge: ridgeModel,
  kNearest: kNearestModel,
  gaussianProcess: gaussianProcessModel,
  kernelGp: kernelGpModel,
};

/**
 * Checks a model from outside. Throws RangeError for a learner that there is not or whose version is another, for
 * parameters that it does not take, and for a model that is not of its form.
 */
export function checkFittedModel(fitted: FittedModel): void {
  const { learner, version, parameters, treatments = [], nColumns, model } = fitted;
  const about = learnerAbout(learner);
  if (about.version !== version) throw new OtherLearnerVersion(about.title, version, about.version);
  checkParameters(about, parameters);
  const check = modelChecks[learner](nColumns);
  const isPlain =
    treatments.every((treatment) => treatment === 'none') || learnerNamed(learner).ownTreatments;
  const heads = () =>
    listOf(fields({ model: check, table: orNull(ascendingKnots) }), treatments.length, treatments.length);
  (isPlain ? check : heads())(model, 'model');
}

/** A model of another version of its learner: it would predict other numbers. */
export class OtherLearnerVersion extends RangeError {
  constructor(title: string, given: number, own: number) {
    super(`The model is of version ${given} of ${title}; here it has version ${own}.`);
    this.name = 'OtherLearnerVersion';
  }
}

function ridgeModel(nColumns: number): Check {
  return (value, place) => {
    const n = lengthAt(recordAt(value, place).columns, 'used', `${place}.columns`);
    fields({ columns: standardisation(nColumns), coefficients: floats(n), intercept: finiteNumber })(
      value,
      place,
    );
  };
}

function kNearestModel(nColumns: number): Check {
  return (value, place) => {
    const { columns } = recordAt(value, place);
    const nUsed = lengthAt(columns, 'used', `${place}.columns`);
    const n = lengthAt(value, 'target', place);
    const most = Math.min(n, kNearestAbout.parameters[0].high);
    fields({
      ...{ columns: standardisation(nColumns), points: floats(n * nUsed), target: floats(n) },
      ...{ nNeighbors: wholeFrom(1, most), distancePower: anyNumber },
    })(value, place);
  };
}
