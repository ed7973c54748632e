/** What is measured of a ranking model, as a file may hold it. */
import {
  anyNumber,
  anyOf,
  anyText,
  fields,
  finiteNumber,
  floats,
  integers,
  lengthAt,
  listOf,
  orNull,
  refuse,
  wholeFrom,
  type Check,
} from '../../../learners/codec/shape';
import { scoreNames } from '../../../metrics/scores';

/** More rows than any data have. */
export const mostKnown = 1_000_000;

const scores = (check: Check) => fields(Object.fromEntries(scoreNames.map((name) => [name, check])));
const interval = fields({ low: anyNumber, high: anyNumber });

/** Numbers that never fall, one at least. */
const ascending: Check = (value, place) => {
  const n = value instanceof Float64Array ? value.length : 0;
  if (n === 0) refuse(place, 'holds nothing');
  floats(n)(value, place);
  const list = value as Float64Array;
  if (list.some((item, i) => i > 0 && item < list[i - 1])) refuse(place, 'does not ascend');
};

const notNegative: Check = (value, place) => {
  finiteNumber(value, place);
  if ((value as number) < 0) refuse(place, 'is below 0');
};

const residuals: Check = (value, place) => {
  fields({ ratios: ascending, weightUpTo: ascending, nGroups: wholeFrom(1) })(value, place);
  const { ratios, weightUpTo } = value as Readonly<Record<string, Float64Array>>;
  if (weightUpTo.length !== ratios.length || !(weightUpTo[0] > 0))
    refuse(`${place}.weightUpTo`, 'is not a weight for each ratio');
};

const calibration = fields({
  difficulty: fields({
    ...{ constant: notNegative, perDistance: notNegative, perPowerBelow: notNegative, middle: finiteNumber },
  }),
  residuals,
});

const counts = { nRows: wholeFrom(0), nGroups: wholeFrom(0) };

const intervalCheck = fields({
  levels: listOf(
    fields({ nominal: finiteNumber, byRow: anyNumber, byGroup: anyNumber, width: anyNumber }),
    0,
    100,
  ),
  threshold: finiteNumber,
  reliability: listOf(fields({ chance: anyNumber, observed: anyNumber, nRows: wholeFrom(0) }), 0, 100),
  ...counts,
});

const heldOut: Check = (value, place) => {
  const n = lengthAt(value, 'target', place);
  fields({ target: floats(n), predictions: floats(n), papers: integers(n, 0, mostKnown) })(value, place);
};

/** Checks what was measured of a model (HeldOutQuality). */
export const qualityCheck = fields(
  {
    by: anyOf('papers', 'compositions'),
    ...{ nFolds: wholeFrom(2), seed: wholeFrom(0), scores: scores(anyNumber), intervals: scores(interval) },
    families: listOf(
      fields({
        ...{ family: anyText, nRows: wholeFrom(0), nPapers: wholeFrom(0), spearman: anyNumber, interval },
      }),
      0,
      1000,
    ),
    ...{ calibration: orNull(calibration), check: orNull(intervalCheck), heldOut },
  },
  ['heldOut'],
);
