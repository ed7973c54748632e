import { describe, expect, test } from 'vitest';
import { holdingsOf, measureRecipes } from '../../../src/experiment/sections/recipe/measureRecipes';
import { recipeSection } from '../../../src/experiment/sections/recipe/section';
import { planAsAsked } from '../../../src/experiment/sections/modelTables';
import { ReportContext } from '../../../src/experiment/tables/context';
import type { MaterialRecord } from '../../../src/table/dataset';
import { fewerTrees } from '../fewerTrees';
import { smallRecords, smallReport } from '../report/smallStudy';

function contextOf(train: readonly MaterialRecord[]): ReportContext {
  const { runner } = smallReport();
  return new ReportContext(smallReport({ train, test: null, runner: fewerTrees(runner, 3) }));
}

const withoutDoi = smallRecords(30).map((record) => ({ ...record, doi: '' }));

describe('recipes', () => {
  test('are measured by composition where no row has a DOI, and it is said', async () => {
    const context = contextOf(withoutDoi);
    const [model] = planAsAsked('stages', context.input.settings).models;
    const { measured, notes } = await measureRecipes(context, [{ model }], () => undefined);
    expect(Object.keys(measured[0].held)).toEqual(['papers', 'components', 'families', 'random']);
    expect(notes).toEqual([expect.stringContaining('No training row has a DOI')]);
    expect(holdingsOf(withoutDoi).map(({ choice }) => choice)).toEqual([
      'composition',
      'composition',
      'family',
      'kFold',
    ]);
    expect(holdingsOf(withoutDoi)[0].label).toContain('no DOI');
  });

  test('are measured by paper where any row has a DOI', () => {
    const one = withoutDoi.map((record, i) => (i === 0 ? { ...record, doi: '10.1/a' } : record));
    expect(holdingsOf(one).map(({ choice }) => choice)).toEqual(['doi', 'component', 'family', 'kFold']);
  });

  test('of too few rows for a learner are refused in words', async () => {
    const run = recipeSection.run(contextOf(smallRecords(3)), () => undefined);
    await expect(run).rejects.toMatchObject({ name: 'InputError', problem: { code: 'too-few-rows' } });
    await expect(run).rejects.toThrow('The kernel GP takes 3 to 4000 training rows, got 2.');
  });
});
