/** Checks of models that compare rows with training rows: neighbours and Gaussian processes. */
import { fractionSymbols } from '../kernelGp/columnBlocks';
import { kernelGpAbout, mostKernelRows } from '../kernelGp/parameters';
import { targetTreatments } from '../learner';
import { ascendingKnots, standardisation } from './columnChecks';
import {
  anyNumber,
  type Check,
  fields,
  finiteNumber,
  floats,
  integers,
  lengthAt,
  listOf,
  anyOf,
  orNull,
  recordAt,
  refuse,
  starts,
  wholeFrom,
} from './shape';

const nElements = fractionSymbols.length;
const triangle = (n: number) => (n * (n + 1)) / 2;

/** A model of scikit-learn's kernels (`GaussianProcessModel`). */
export function gaussianProcessModel(nColumns: number): Check {
  return (value, place) => {
    const { columns, process } = recordAt(value, place);
    const nUsed = lengthAt(columns, 'used', `${place}.columns`);
    const n = lengthAt(process, 'weights', `${place}.process`);
    fields({
      columns: standardisation(nColumns),
      process: fields({
        ...{ kernel: kernelTree(nUsed, 0), points: floats(n * nUsed), nColumns: anyOf(nUsed) },
        ...{
          weights: floats(n),
          factor: floats(triangle(n)),
          logLikelihood: anyNumber,
          jitter: finiteNumber,
        },
      }),
      ...{ centre: finiteNumber, scale: finiteNumber },
    })(value, place);
  };
}

/** A tree of kernels, not deep: leaves with their parameters, sums and products of two. */
function kernelTree(nColumns: number, depth: number): Check {
  const bounds = orNull(listOf(anyNumber, 2, 2));
  const parameter: Check = fields({ values: listOf(finiteNumber, 1, 1), bounds });
  const lengthScale: Check = (value, place) => {
    const n = lengthAt(value, 'values', place);
    if (n !== 1 && n !== nColumns) refuse(place, `has ${n} length scales for ${nColumns} columns`);
    fields({ values: listOf(finiteNumber), bounds })(value, place);
  };
  return (value, place) => {
    if (depth > 20) refuse(place, 'is too deep');
    const { kind } = recordAt(value, place);
    const sides = () => ({ left: kernelTree(nColumns, depth + 1), right: kernelTree(nColumns, depth + 1) });
    const kinds: Readonly<Record<string, () => Readonly<Record<string, Check>>>> = {
      constant: () => ({ value: parameter }),
      white: () => ({ noiseLevel: parameter }),
      matern: () => ({ nu: anyOf(0.5, 1.5, 2.5, null), lengthScale }),
      rationalQuadratic: () => ({ alpha: parameter, lengthScale: parameter }),
      expSineSquared: () => ({ lengthScale: parameter, periodicity: parameter }),
      dotProduct: () => ({ sigma0: parameter }),
      sum: sides,
      product: sides,
    };
    if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) refuse(`${place}.kind`, 'is no kernel');
    fields({ kind: anyOf(kind), ...kinds[kind]() })(value, place);
  };
}

/** The kernel GP of the recipe (`KernelGpModel`). */
export function kernelGpModel(nColumns: number): Check {
  return (value, place) => {
    const { train, scales } = recordAt(value, place);
    const n = recordAt(train, `${place}.train`).n as number;
    wholeFrom(1, mostKernelRows)(n, `${place}.train.n`);
    const blocks = recordAt(recordAt(scales, `${place}.scales`).blocks, `${place}.scales.blocks`);
    const nLi = lengthAt(blocks, 'li', `${place}.scales.blocks`);
    const hasFractions = lengthAt(blocks, 'fractions', `${place}.scales.blocks`) > 0;
    const rows = hasFractions ? sparse : () => anyOf(null);
    const trainFields = recordAt(train, `${place}.train`);
    const scaled = recordAt(recordAt(scales, place).scales, `${place}.scales.scales`);
    const block = (name: string): Check =>
      scaled[name] === null
        ? anyOf(null)
        : (own, at) => {
            const { depth } = recordAt(own, at);
            const { standardisation: of } = recordAt(scaled[name], at);
            const nUsed = lengthAt(of, 'used', at);
            fields({
              ...{ depth: anyOf(nUsed), values: floats(n * nUsed), norms: floats(n), has: integers(n, 0, 1) },
            })(own, at);
            if (depth !== nUsed) refuse(at, 'has another depth than its scale');
          };
    fields({
      scales: fields({
        blocks: columnBlocks(nColumns),
        scales: fields(
          Object.fromEntries(
            ['ion', 'cell', 'li', 'other'].map((name) => [
              name,
              scaleOf(lengthAt(blocks, name, `${place}.scales.blocks`)),
            ]),
          ),
        ),
        library: orNull(library(nLi)),
      }),
      train: fields({
        ...{ n: anyOf(n), fractions: rows(n, nElements), role: rows(n, 2 * nElements + 2) },
        ...{ ion: block('ion'), cell: block('cell'), li: block('li'), other: block('other') },
        hasOwnLi: integers(n, 0, 1),
      }),
      settings: kernelSettings,
      heads: listOf(head(n), 1, targetTreatments.length),
      factor: floats(triangle(n)),
    })(value, place);
    if (hasFractions !== (trainFields.fractions !== null)) refuse(place, 'has no compositions');
  };
}

function columnBlocks(nColumns: number): Check {
  const positions: Check = (value, place) =>
    integers((value as ArrayLike<number>)?.length ?? -1, 0, nColumns - 1)(value, place);
  return (value, place) => {
    const nFractions = lengthAt(value, 'fractions', place);
    if (nFractions !== 0 && nFractions !== nElements) refuse(place, 'has other elements');
    fields({
      ...{ nColumns: anyOf(nColumns), fractions: integers(nFractions, -1, nColumns - 1) },
      ...{ ion: positions, cell: positions, li: positions, other: positions },
      spaceGroup: wholeFrom(-1, nColumns - 1),
    })(value, place);
  };
}

function scaleOf(nColumns: number): Check {
  return orNull(fields({ standardisation: standardisation(nColumns), clip: finiteNumber }));
}

/** Sparse rows with columns below a number. */
function sparse(n: number, nColumns: number): Check {
  return (value, place) => {
    const nEntries = lengthAt(value, 'columns', place);
    fields({
      ...{ starts: starts(n + 1, nEntries, false), columns: integers(nEntries, 0, nColumns - 1) },
      ...{ values: floats(nEntries), sums: floats(n), has: integers(n, 0, 1) },
    })(value, place);
  };
}

/** Rows that Li environments are taken from; their values may be missing. */
function library(nColumns: number): Check {
  return (value, place) => {
    const n = lengthAt(value, 'group', place);
    const columns: Check = (own, at) => {
      if (!(own instanceof Float64Array) || own.length !== n * nColumns) refuse(at, 'has another size');
    };
    fields({
      ...{ fractions: sparse(n, nElements), group: integers(n, -1, 2 ** 31 - 1) },
      paper: integers(n, -1, 2 ** 31 - 1),
      li: fields({ columns, nRows: anyOf(n), nColumns: anyOf(nColumns) }),
    })(value, place);
  };
}

const kernelSettings: Check = fields({
  isOfFormulasOnly: anyOf(true, false),
  weights: fields(Object.fromEntries(kernelGpAbout.parameters.map(({ name }) => [name, finiteNumber]))),
  units: fields(
    Object.fromEntries(['fractions', 'role', 'ion', 'cell', 'li', 'other'].map((name) => [name, anyNumber])),
  ),
});

function head(n: number): Check {
  return (value, place) => {
    const { treatment } = recordAt(value, place);
    fields({
      ...{ treatment: anyOf(...targetTreatments), mean: finiteNumber, weights: floats(n) },
      table: treatment === 'normalScores' ? ascendingKnots : anyOf(null),
    })(value, place);
  };
}
