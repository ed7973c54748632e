/** Barriers of the rows that have a structure, and why others have none. */
import { barrierColumns, blockedColumn } from '../../../features/blocks/pathwayBarriers';
import type { FeatureMatrix } from '../../../features/matrix/featureMatrix';
import { missingReasons, reasonCode, type MissingReason } from '../../../features/matrix/reasons';
import type { ReportContext } from '../../tables/context';
import type { Table, TableColumn, TableRow } from '../../tables/table';
import { counted } from '../../../base/words/counted';

/** Reads a column by its name, by row of the matrix; NaN where it is missing. */
export function columnOfMatrix({ columnNames, nRows, values }: FeatureMatrix, name: string): Float64Array {
  const from = columnNames.indexOf(name) * nRows;
  return values.slice(from, from + nRows);
}

/** What became of some rows' structures. */
interface Counts {
  readonly nCifs: number;
  /** With a landscape. */
  readonly nLandscapes: number;
  /** That a network runs through in 1, 2, 3 directions. */
  readonly nRunning: readonly [number, number, number];
  /** With other cations on sites of lithium. */
  readonly nShared: number;
  /** Without a landscape though there is a CIF, by reason. */
  readonly refused: ReadonlyMap<MissingReason, number>;
}

function countsOf(matrix: FeatureMatrix, from: number, to: number): Counts {
  const blocked = columnOfMatrix(matrix, blockedColumn);
  const barriers = barrierColumns.map((name) => columnOfMatrix(matrix, name));
  const offset = matrix.columnNames.indexOf(blockedColumn) * matrix.nRows;
  const refused = new Map<MissingReason, number>();
  const nRunning: [number, number, number] = [0, 0, 0];
  let [nCifs, nLandscapes, nShared] = [0, 0, 0];
  for (let row = from; row < to; row++) {
    const code = matrix.reasons[offset + row];
    if (code === reasonCode('no-cif')) continue;
    nCifs++;
    if (code !== 0) {
      const { name } = missingReasons[code];
      refused.set(name, (refused.get(name) ?? 0) + 1);
      continue;
    }
    nLandscapes++;
    if (blocked[row] > 0) nShared++;
    barriers.forEach((values, k) => (nRunning[k] += Number.isFinite(values[row]) ? 1 : 0));
  }
  return { nCifs, nLandscapes, nRunning, nShared, refused };
}

/** Counts structures with barriers and refusals by reason, of training and of test rows; as a table and for JSON. */
export function barrierCounts(context: ReportContext, matrix: FeatureMatrix) {
  const { nTrain, records, sample } = context;
  const splits = [
    { key: 'train', label: `Training rows (${nTrain})`, counts: countsOf(matrix, 0, nTrain) },
    ...(sample.test
      ? [
          {
            key: 'test',
            label: `Test rows (${records.length - nTrain})`,
            counts: countsOf(matrix, nTrain, records.length),
          },
        ]
      : []),
  ];
  const columns = splits.map(({ key, label }): TableColumn => ({ key, label, digits: 0 }));
  const row = (name: string, label: string, of: (counts: Counts) => number): TableRow => ({
    ...{ name, label },
    measured: splits.map(({ counts }) => of(counts)),
  });
  const reasons = missingReasons.filter(({ name }) => splits.some(({ counts }) => counts.refused.has(name)));
  const rows = [
    row('cif', 'A CIF', ({ nCifs }) => nCifs),
    row('landscape', 'A landscape of energies', ({ nLandscapes }) => nLandscapes),
    ...([1, 2, 3] as const).map((rank) =>
      row(
        `runs_${rank}d`,
        `Runs through in ${counted(rank, 'direction')}`,
        ({ nRunning }) => nRunning[rank - 1],
      ),
    ),
    row('shared', 'Other cations on sites of lithium', ({ nShared }) => nShared),
    ...reasons.map(({ name, text }) =>
      row(`refused-${name}`, `Refused: ${text}`, ({ refused }) => refused.get(name) ?? 0),
    ),
  ];
  const [{ counts: own }] = splits;
  const table: Table = {
    name: 'pathways-counts',
    title: 'Structures in which lithium was followed',
    caption: `${sample.name}: counts of rows. Mean occupancies and mean charges, wells of D0/2, grid of 0.2 Å; no random choice.`,
    rowHeading: 'What there is',
    columns,
    rows,
    notes: [
      `${own.nLandscapes} of ${own.nCifs} training structures have a landscape; on ${own.nShared} of these other cations share sites with lithium.`,
    ],
  };
  const json = Object.fromEntries(
    splits.map(({ key, counts: { refused, nRunning, ...rest } }) => [
      key,
      { ...rest, nRunning: [...nRunning], refused: Object.fromEntries(refused) },
    ]),
  );
  return { table, json };
}
