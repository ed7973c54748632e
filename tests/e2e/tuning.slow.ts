import { expect, it } from 'vitest';
import { bestLeaves, runReportStudies, tunedScores } from './reportStudies';
import { useAppHost } from './visitor';

const host = useAppHost();

it('the report’s studies fill their tables, and are there again after a reload', async () => {
  const { page, complaints, context } = await host.visit('#v1/tune');
  await runReportStudies(page);
  await page.getByText('All studies are done.').first().waitFor();
  const first = await tunedScores(page, 'Stage 0, tuned');
  expect(first).toHaveLength(8);
  expect(first.every((text) => /^\d\.\d{3}$/.test(text))).toBe(true);
  await bestLeaves(page).waitFor();
  await page.reload();
  await page.getByText('All studies are done.').first().waitFor();
  expect(await tunedScores(page, 'Stage 0, tuned')).toEqual(first);
  expect(complaints).toEqual([]);
  await context.close();
});
