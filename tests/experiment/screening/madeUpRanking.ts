import { readFileSync } from 'node:fs';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
  type ElementTableName,
} from '../../../src/features/tables/elementTables';
import { inlineRunner } from '../inlineRunner';
import { material } from '../materials';

const text = (name: ElementTableName) =>
  readFileSync(new URL(`../../../public/${elementTablePath(name)}`, import.meta.url), 'utf8');

export const withCell = (formula: string, a: number) => ({
  ...{ trueComposition: formula, formulaUnitsZ: 1, spaceGroupNumber: 216 },
  cell: [a, a, a, 90, 90, 90] as const,
});

/** Known rows and candidates, some with a cell: sulfides conduct, oxides do not. */
export function madeUpRanking(nKnown = 48) {
  const tables = Object.fromEntries(
    elementTableNames.map((name) => [name, parseElementTable(name, text(name))]),
  );
  const known = Array.from({ length: nKnown }, (_, i) => {
    const anion = i % 2 ? 'S' : 'O';
    const formula = `Li${(i % 7) + 1}P${(i % 3) + 1}${anion}${i + 5}`;
    const a = 8 + (i % 5) / 4;
    const logSigma = (anion === 'S' ? -3 : -8) + a / 10 + ((i * 5) % 11) / 20;
    return material(`k${i}`, formula, {
      logSigma,
      doi: `10.1/${i >> 1}`,
      row: i + 1,
      ...withCell(formula, a),
    });
  });
  const candidates = [
    material('oxide', 'Li4SiO4', { row: 1 }),
    material('sulfide', 'Li3PS4', { row: 2, ...withCell('Li3PS4', 8.5) }),
    material('broken', 'Li3(PS4', { row: 3 }),
    material('no group', 'Li3PS4', { row: 4, ...withCell('Li3PS4', 8.5), spaceGroupNumber: NaN }),
  ];
  const input = { runner: inlineRunner(), known, nTrain: nKnown - 8, cifs: {}, tables };
  return { input, candidates };
}
