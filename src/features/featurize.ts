import type { Problem } from '../base/problem';
import type { Steps } from '../base/steps';
import type { MaterialRecord } from '../table/dataset';
import { findings, problemOf } from './consistency';
import { impossibleLithium } from './impossibleLithium';
import type { ElementTables } from './tables/elementTable';
import { emptyMatrix, type FeatureMatrix } from './matrix/featureMatrix';
import { readMaterial } from './material';
import { featureBlock } from './registry';

/**
 * Computes feature blocks of materials, one row per record, the blocks' columns side by side; yields per material
 * and inside long ones. Problems are what could not be read and what disagrees: formulas with the block
 * `composition`, CIFs with `geometry_cif`, so that computing blocks one by one tells each once.
 * @param cifs CIF text by material ID
 */
export function* featurize(
  records: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
  blockNames: readonly string[],
  tables: ElementTables,
): Steps<{ matrix: FeatureMatrix; problems: Problem[] }> {
  const blocks = blockNames.map(featureBlock);
  const parts = blocks.map((block) => ({
    block,
    values: new Float64Array(block.columnNames.length),
    reasons: new Uint8Array(block.columnNames.length),
  }));
  const tellsFormulas = blockNames.includes('composition');
  const tellsStructures = blockNames.includes('geometry_cif');
  const readsStructure = blocks.some((block) => block.readsStructure);
  const matrix = emptyMatrix(
    blocks.flatMap((block) => block.columnNames),
    records.length,
  );
  const problems: Problem[] = [];
  for (const [i, record] of records.entries()) {
    const cif = readsStructure && Object.hasOwn(cifs, record.id) ? cifs[record.id] : undefined;
    const { material, problems: unread } = readMaterial(record, cif);
    const isToldHere = (aboutFormulas: boolean) => (aboutFormulas ? tellsFormulas : tellsStructures);
    for (const each of unread.filter((problem) => isToldHere(problem.row !== undefined))) problems.push(each);
    for (const finding of findings(material))
      if (isToldHere(finding.code === 'formulas-disagree')) problems.push(problemOf(finding));
    const impossible = tellsStructures ? impossibleLithium(material) : null;
    if (impossible) problems.push(impossible);

    let column = 0;
    for (const { block, values, reasons } of parts) {
      values.fill(NaN);
      reasons.fill(0);
      const steps = block.compute(material, tables, values, reasons);
      if (steps) yield* ofMaterial(steps, record.id, i / records.length);
      for (let j = 0; j < values.length; j++, column++) {
        matrix.values[column * records.length + i] = values[j];
        matrix.reasons[column * records.length + i] = reasons[j];
      }
    }
    yield { fraction: (i + 1) / records.length, label: record.id };
  }
  return { matrix, problems };
}

/** Lets the steps of one material through, as progress of the whole. */
function* ofMaterial(steps: Steps<void>, label: string, fraction: number): Steps<void> {
  while (!steps.next().done) yield { fraction, label };
}
