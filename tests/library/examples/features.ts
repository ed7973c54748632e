/* Reads a table of one's own, cleans it, and computes feature columns of its formulas. */
import { finish } from 'ionrank/base';
import { elementsOfFormula } from 'ionrank/crystal';
import { elementTables } from 'ionrank/elementTables';
import { featureSet, featurize, missingReasons, selectColumns, tablesOf } from 'ionrank/features';
import { cleanTable, guessRoles, readCsv } from 'ionrank/table';

const csv = `compound;conductivity (S/cm);DOI
Li10GeP2S12;1,2E-2;10.1038/nmat3066
Li7La3Zr2O12;3,0E-4;10.1002/anie.200701144
Li3N;about 1E-3;
`;

const { table } = readCsv(csv, 'mine.csv', elementsOfFormula);
const { roles } = guessRoles(table, elementsOfFormula);
const { records, cleaning } = cleanTable(table, roles, 'candidates');
for (const record of records) console.log(record.reducedComposition, record.logSigma.toFixed(4));
for (const { row, value, action, reason } of cleaning) console.log(`row ${row}`, value, action, reason);

const { blocks, columnNames } = featureSet('recipe_formulas');
const tables = elementTables(['magpie', 'shannon', 'oliynyk']);
console.log('tables', tablesOf(blocks).join(' '));
const { matrix } = finish(featurize(records, {}, blocks, tables));
const { values, reasons, nRows } = selectColumns(matrix, columnNames);
console.log(
  'columns',
  columnNames.length,
  'first Li fraction',
  values[columnNames.indexOf('smact_Li') * nRows].toFixed(6),
);
const missing = new Set(Array.from(reasons).filter((code) => code > 0));
console.log(
  'missing because',
  [...missing].map((code) => missingReasons[code].text).join('; ') || 'nothing is',
);
