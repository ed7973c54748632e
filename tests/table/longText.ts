/** Readers of text that people write, and texts on which a pattern with divided repetition would never end. */
import { firstInvisible, visible, withoutInvisible } from '../../src/base/invisible';
import { csvCell } from '../../src/base/csvText';
import { elementsOfFormula, readFormula } from '../../src/crystal/chemistry/formula';
import { elementOfType, speciesOfType } from '../../src/crystal/files/cif/atoms/elementName';
import { sharedName } from '../../src/crystal/files/cif/atoms/sharedName';
import { parseCif } from '../../src/crystal/files/cif/cif';
import { parseCifNumber } from '../../src/crystal/files/cif/cifNumber';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import {
  holdsRow,
  holdsStructure,
  isNoValue,
  looksLikeRow,
} from '../../src/crystal/files/cif/syntax/cifDamage';
import { readCifArchive } from '../../src/crystal/files/cifArchive';
import { readExtendedXyz } from '../../src/crystal/files/extxyz';
import { readPoscar } from '../../src/crystal/files/poscar';
import { symbolsOfComment } from '../../src/crystal/files/poscarComment';
import { readStructureFile } from '../../src/crystal/files/structureFile';
import { settingOfHallSymbol } from '../../src/crystal/symmetry/settingOperations';
import { parseSymmetryOperation } from '../../src/crystal/symmetry/symmetry';
import { fileStem } from '../../src/figures/tuning/drawnStudy';
import { pastedFormulas } from '../../src/screen/pastedFormulas';
import { settingsFromHash } from '../../src/session/settings/share';
import { bareCell } from '../../src/table/cells/cellRemarks';
import { columnUnit, withoutColumnUnit } from '../../src/table/cells/columnUnit';
import { conductivityUnit, withoutUnit } from '../../src/table/cells/conductivityUnit';
import { doisOf } from '../../src/table/cells/doiCell';
import { familyKey } from '../../src/table/cells/family';
import { logScaleOf } from '../../src/table/cells/logScale';
import { hasDecimalComma, isMissingMarker, readNumberCell } from '../../src/table/cells/numberCell';
import { plainPowers } from '../../src/table/cells/powersOfTen';
import { rangeOf } from '../../src/table/cells/range';
import { shortGaps } from '../../src/table/cells/shortGaps';
import { withoutUncertainty } from '../../src/table/cells/uncertainty';
import { readCsv } from '../../src/table/csv/csv';
import { isProse } from '../../src/table/csv/header';
import { elementColumnsHint } from '../../src/table/elementColumns';
import { simplifiedName } from '../../src/table/roleNames';
import { readSpaceGroupCell } from '../../src/table/spaceGroups/spaceGroupCell';
import { settingsOfSymbol } from '../../src/table/spaceGroups/settingsOfSymbol';
import { readSpelling } from '../../src/table/spaceGroups/symbolSpelling';
import * as targetName from '../../src/table/targetName';
import * as temperatureColumn from '../../src/table/temperature/temperatureColumn';
import { temperatureName } from '../../src/table/temperature/temperatureName';
import { parseTemperature } from '../../src/table/temperature/temperaturePolicy';
import { plainText } from '../../src/table/xlsx/workbook';
import { attributeOf, readXml } from '../../src/table/xlsx/xml';
import { listOptunaStudies } from '../../src/tune/optunaJournal/readOptunaJournal';
import { readTrialsStudy } from '../../src/tune/trialsCsv/readTrialsStudy';
import { readNumber } from '../../src/views/tune/numberText';

const celsius = temperatureColumn.temperatureColumn('T (°C)', ['25'], ',');
const table = (text: string) => ({ columnNames: [text, `n_${text}`], columns: [['1'], ['2']] });

export const readersOfText: Readonly<Record<string, (text: string) => unknown>> = {
  firstInvisible,
  visible,
  withoutInvisible,
  csvCell,
  elementsOfFormula,
  readFormula,
  elementOfType,
  speciesOfType,
  sharedName,
  parseCif: (text) => parseCif(`data_a\n_cell_length_a ${text}\n`, 'a.cif'),
  cifLoop: (text) =>
    structureFromCif(`data_a\nloop_\n_atom_site_label\n_atom_site_fract_x\n${text}`, 'a.cif'),
  cifTextField: (text) => parseCif(`data_a\n_a\n;${text}\n`, 'a.cif'),
  parseCifNumber,
  holdsRow: (text) => holdsRow(text, new Set([3])),
  looksLikeRow: (text) => looksLikeRow([text.slice(0, 98), ','], new Set()),
  holdsStructure,
  isNoValue,
  readCifArchive: (text) => readCifArchive(new TextEncoder().encode(`# file: ${text}`), 'a.txt'),
  readExtendedXyz: (text) => readExtendedXyz(`1\nLattice="${text}\nLi 0 0 0`, 'a.xyz', []),
  xyzHeader: (text) => readExtendedXyz(`1\n${text}\nLi 0 0 0`, 'a.xyz', []),
  readPoscar: (text) => readPoscar(`${text}\n1\n${text}`, 'POSCAR', []),
  symbolsOfComment: (text) => symbolsOfComment(text, [1, 2]),
  structureJson: (text) => readStructureFile(`{"a": ${text}`, 'a.json'),
  settingOfHallSymbol,
  parseSymmetryOperation,
  fileStem: (name) => fileStem({ origin: { name } } as Parameters<typeof fileStem>[0]),
  pastedFormulas,
  settingsFromHash: (text) => settingsFromHash(`#v1/data?${text}`),
  bareCell,
  columnUnit,
  withoutColumnUnit,
  conductivityUnit,
  withoutUnit,
  doisOf,
  familyKey,
  logScaleOf,
  hasDecimalComma,
  isMissingMarker,
  readNumberCell: (text) => readNumberCell(text, 'unclear'),
  plainPowers: (text) => plainPowers(shortGaps(text)),
  rangeOf,
  withoutUncertainty: (text) => withoutUncertainty(shortGaps(text)),
  csvHeader: (text) => readCsv(`${text},σ\n1,2\n`, 'a.csv'),
  csvCell_: (text) => readCsv(`a,σ\n${text},2\n`, 'a.csv'),
  csvQuoted: (text) => readCsv(`a,σ\n"${text}",2\n`, 'a.csv'),
  isProse,
  elementColumnsHint: (text) =>
    elementColumnsHint(table(text) as unknown as Parameters<typeof elementColumnsHint>[0]),
  simplifiedName,
  readSpaceGroupCell,
  settingsOfSymbol,
  readSpelling,
  targetName: targetName.targetName,
  isTimesTemperature: targetName.isTimesTemperature,
  withoutKelvin: targetName.withoutKelvin,
  targetAtAnyTemperature: targetName.targetAtAnyTemperature,
  isOtherQuantity: targetName.isOtherQuantity,
  otherTemperature: targetName.otherTemperature,
  statedTemperatures: targetName.statedTemperatures,
  readTemperature: (text) => temperatureColumn.readTemperature(text, celsius),
  saysItsUnit: temperatureColumn.saysItsUnit,
  temperatureColumn: (text) => temperatureColumn.temperatureColumn(text, [text, '25 K'], ','),
  temperatureName,
  parseTemperature,
  plainText,
  attributeOf: (text) => attributeOf(text, 'r'),
  readXml: (text) => {
    const none = () => undefined;
    return [`<c ${text}`, `<${text}`, `&${text}`].map((xml) => {
      try {
        return readXml(xml, { open: none, close: none, text: none });
      } catch {
        return null;
      }
    });
  },
  listOptunaStudies: (text) => listOptunaStudies(text, 'journal.log'),
  readTrialsStudy: (text) => readTrialsStudy(`number,value,${text}\n0,${text},1\n`, 'trials.csv'),
  readNumber: (text) => readNumber(text, false),
};
