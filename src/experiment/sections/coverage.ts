/** Report 9.3: for how many rows there are structures and physics. */
import { describing } from '../models/computation';
import { physicsCoverage } from '../../features/blocks/physics';
import type { ColumnChoice } from '../models/modelColumns';
import { inPhysicsMode, paperPhysicsCoverage } from '../paper/plans';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, ReportExperiment } from '../tables/experiment';
import type { Cell, TableColumn, TableRow } from '../tables/table';
import { countCifs, refuseWithoutStructures } from '../tables/withoutStructures';
import { counted } from '../../base/words/counted';

const modes = ['reported', 'full'] as const;
const columnsOf = (mode: (typeof modes)[number]): ColumnChoice => ({
  featureSet: inPhysicsMode('stage2_physics_geometry', mode),
  withCoercedFlag: true,
});
/** Report 9.3: rows with a CIF. */
const reportedCifs = 254;

export const coverage: ReportExperiment = {
  name: 'coverage',
  seconds: 1,
  ignoresTarget: true,
  columns: () => modes.map(columnsOf),
  run,
};

const labels = ['Bond valence', 'Ewald energy', 'Voronoi coordination', 'All three'];

async function run(context: ReportContext): Promise<ExperimentOutput> {
  if (countCifs(context) === 0) refuseWithoutStructures();
  const { train, test, cifs, isPublished } = context.sample;
  const matrices = await Promise.all(modes.map((mode) => context.matrixOf(columnsOf(mode))));
  const parts = [
    { from: 0, to: context.nTrain },
    ...(test ? [{ from: context.nTrain, to: context.records.length }] : []),
  ];
  const counts = parts.map(({ from, to }) =>
    matrices.map(({ matrix }) => {
      const found = physicsCoverage(matrix, from, to)!;
      return [found.bondValence, found.ewald, found.voronoi, found.allThree];
    }),
  );
  const withCif = parts.map(
    ({ from, to }) => context.records.slice(from, to).filter(({ id }) => Object.hasOwn(cifs, id)).length,
  );
  const columns: TableColumn[] = parts.flatMap((_, part) => {
    const split = part === 0 ? 'train' : 'test';
    const group = part === 0 ? `Training rows (${train.length})` : `Test rows (${test!.length})`;
    return [
      { key: `${split}_reported`, label: 'as reported', group },
      { key: `${split}_full`, label: 'full coverage', group },
    ];
  });
  const paperCells = (value: number): readonly Cell[] => columns.map((_, k) => (k === 0 ? value : null));
  const cifRow: TableRow = {
    name: 'cif',
    label: 'A CIF',
    measured: withCif.flatMap((count) => [count, count]),
    ...(isPublished ? { paper: paperCells(reportedCifs) } : {}),
  };
  const rows = labels.map((label, k): TableRow => ({
    name: ['bond_valence', 'ewald', 'voronoi', 'all_three'][k],
    label,
    measured: counts.flatMap((modesOf) => modesOf.map((found) => found[k])),
    ...(isPublished ? { paper: paperCells(paperPhysicsCoverage[k]) } : {}),
  }));
  const [asReported, full] = counts[0].map((found) => found[3]);
  const share = ((100 * asReported) / context.nTrain).toFixed(0);
  return {
    computation: describing(
      `${counted(context.nTrain, 'training row')}${test ? `, ${counted(test.length, 'test row')}` : ''}`,
    ),
    intro:
      'The physics columns need a CIF and, as the report computes them, a structure that pymatgen’s analysers accept. Full coverage takes partial occupancy for what it is.',
    tables: [
      {
        name: 'coverage',
        title: 'Rows with structures and physics',
        caption: `${context.sample.name}: ${counted(context.nTrain, 'training row')}${test ? `, ${counted(test.length, 'test row')}` : ''}; counts of rows, no random choice.`,
        rowHeading: 'What there is',
        columns,
        rows: [cifRow, ...rows],
        notes: [
          `As reported, ${asReported} of ${context.nTrain} training rows (${share} %) have all three; in full coverage ${full}.`,
        ],
      },
    ],
  };
}
