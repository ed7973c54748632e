import type { Locator, Page } from 'playwright-core';
import { readGolden } from '../golden';

type GoldenTrial = { params: Record<string, number>; value: number };
const golden = readGolden<{ studies: { name: string; trials: GoldenTrial[] }[] }>('tuning').studies;

/** The trials of one of the report's studies as Optuna runs it. */
export const optunaTrials = (name: string) => golden.find((study) => study.name === name)!.trials;

/** Starts the report's studies. */
export const runReportStudies = (page: Page) =>
  page.getByRole('button', { name: /Run the report’s 6 studies/ }).click();

/** The scores of a study in the table of the report's. */
export async function tunedScores(page: Page, label: string): Promise<string[]> {
  const row = page
    .getByRole('region', { name: /Scores of the tuned models/ })
    .getByRole('row')
    .filter({ hasText: label })
    .first();
  return (await row.getByRole('cell').allTextContents()).slice(2);
}

/** The cell of Stage 0's best number of leaves in the table of parameters. */
export function bestLeaves(page: Page): Locator {
  const best = optunaTrials('stage0').reduce((a, b) => (b.value < a.value ? b : a));
  return page
    .getByRole('region', { name: 'Best parameters, report 7.1' })
    .getByRole('row')
    .filter({ hasText: 'Stage 0, tuned' })
    .getByRole('cell', { name: String(best.params.max_leaf_nodes), exact: true });
}
