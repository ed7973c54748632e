import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { bestLeaves, optunaTrials, runReportStudies, tunedScores } from './reportStudies';
import { measuredRow, scoresOf, useAppHost } from './visitor';

const host = useAppHost();
const folder = mkdtempSync(join(tmpdir(), 'ionrank-tune-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stage2 = optunaTrials('stage2');

/** Fills the form and starts a study. */
async function start(page: Page, nTrials: number, fields: Record<string, string> = {}): Promise<void> {
  await page.getByRole('textbox', { name: 'Trials', exact: true }).fill(String(nTrials));
  for (const [name, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  }
  await page
    .getByRole('button', { name: `Start ${nTrials} trials` })
    .last()
    .click();
}

const done = (page: Page, nTrials: number) =>
  page.getByRole('heading', { name: `Done: ${nTrials} complete` }).waitFor();

/** Saves a study by its link in the list; returns the text of the file. */
async function saved(page: Page, format: 'Optuna journal' | 'CSV'): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: new RegExp(`^(Save .*)?${format}`) })
      .first()
      .click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** The trials of a CSV, without their times. */
function trialsOf(csv: string): Record<string, string>[] {
  const lines = csv
    .trim()
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'));
  const names = lines[0].split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    const pairs = names.map((name, i) => [name, cells[i]] as const);
    return Object.fromEntries(pairs.filter(([name]) => !/datetime|duration/.test(name)));
  });
}

describe('a study', () => {
  it('runs live as Optuna’s would, and its best goes to Compare', async () => {
    const { page, complaints, context } = await host.visit('#v1/tune');
    await start(page, 12);
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await done(page, 12);
    const trials = trialsOf(await saved(page, 'CSV'));
    expect(trials).toHaveLength(12);
    trials.forEach((trial, number) => {
      const { params, value } = stage2[number];
      expect(Number(trial.value)).toBeCloseTo(value, 9);
      for (const [name, wanted] of Object.entries(params)) {
        expect(Number(trial[`params_${name}`]) / wanted).toBeCloseTo(1, 9);
      }
    });
    await page.getByRole('radio', { name: 'Trials' }).check();
    await page.getByRole('button', { name: 'Save CSV', exact: true }).waitFor();
    for (const tab of ['Importances', 'Slices', 'Parallel coordinates', 'How TPE chooses']) {
      await page.getByRole('radio', { name: tab }).check();
      await page.locator('figure svg, svg[role=img]').last().waitFor();
    }
    await page.getByText(/Before trial 11/).waitFor();

    await page.getByRole('button', { name: 'Use in Compare' }).first().click();
    const label = 'Stage 2: + Physics, tuned';
    await measuredRow(page, label).waitFor();
    const scores = await scoresOf(page, label);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(page.url()).toContain('tuned=');
    // The link alone brings the model back.
    const other = await host.openTab(context, new URL(page.url()).hash);
    expect(await scoresOf(other.page, label)).toEqual(scores);
    await other.page.getByRole('button', { name: `Leave out ${label}` }).click();
    await measuredRow(other.page, label).waitFor({ state: 'detached' });
    expect([...complaints, ...other.complaints]).toEqual([]);
    await context.close();
  });

  it('that a closing tab interrupted is offered again, and ends as if it had not been', async () => {
    const { page, context } = await host.visit('#v1/tune');
    await start(page, 50);
    await page.getByRole('heading', { name: /Trial ([5-9]|[1-4]\d) of 50/ }).waitFor();
    await page.close();
    const next = await host.openTab(context);
    await next.page.getByText(/stopped at trial \d+ of 50/).waitFor();
    await next.page.getByRole('link', { name: 'Continue it' }).click();
    await next.page.getByRole('button', { name: 'Continue' }).first().click();
    await done(next.page, 50);
    const trials = trialsOf(await saved(next.page, 'CSV'));
    expect(trials.map(({ value }) => Number(value).toFixed(9))).toEqual(
      stage2.map(({ value }) => value.toFixed(9)),
    );
    expect(next.complaints).toEqual([]);
    await context.close();
  });

  it('is cancelled by hand, deleted after a question', async () => {
    const { page, complaints, context } = await host.visit('#v1/tune');
    await start(page, 200);
    await page.getByRole('heading', { name: /Trial ([3-9]|\d\d+) of 200/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: /Stopped at trial \d+ of 200/ }).waitFor();
    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.getByText(/Delete “.*”\?/).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('None yet.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('on a phone, a study that is started from the form comes into view', async () => {
  const { page, complaints, context } = await host.visit('#v1/tune', {
    viewport: { width: 390, height: 844 },
  });
  await start(page, 200);
  await page.getByRole('heading', { name: /Trial \d+ of 200/ }).waitFor();
  await page.waitForFunction(() => {
    const title = [...document.querySelectorAll('h2')].find((h2) => /of 200/.test(h2.textContent))!;
    const { top, bottom } = title.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  expect(complaints).toEqual([]);
  await context.close();
});

describe('study files', () => {
  it('are exported, imported, and refused by name where they are broken', async () => {
    const { page, complaints, context } = await host.visit('#v1/tune');
    await start(page, 4, { Seed: '7' });
    await done(page, 4);
    const journal = await saved(page, 'Optuna journal');
    expect(journal.split('\n')[0]).toContain('"op_code"');
    const offer = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      await page.getByLabel('An Optuna journal, or a CSV of trials').setInputFiles(join(folder, name));
    };
    await offer('mine.log', journal);
    await page.getByRole('button', { name: /^Show, / }).waitFor();
    await offer('cut.log', journal.slice(0, -30));
    await page
      .getByText(/cut\.log/)
      .first()
      .waitFor();
    await offer('other.log', journal.replace(/("ionrank:version": ?)\d+/, '$19'));
    await page
      .getByText(/other\.log/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Show, / }).count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the form', () => {
  it('says at the field what is wrong, and does not start', async () => {
    const { page, complaints, context } = await host.visit('#v1/tune');
    const depth = page.getByRole('textbox', { name: 'max_depth, low' });
    await depth.fill('30');
    await page.getByText('The range is empty: 30 is above 8.').waitFor();
    expect(await depth.getAttribute('aria-invalid')).toBe('true');
    await depth.fill('3');
    await page.getByRole('textbox', { name: 'max_bins, high' }).fill('256');
    await page.getByText(/max_bins must be a whole number from 2 to 255/).waitFor();
    await page.getByRole('textbox', { name: 'max_bins, high' }).fill('255');
    await page.getByRole('textbox', { name: 'l2_regularization, low' }).fill('0');
    await page.getByText('A logarithmic range must begin above 0.').waitFor();
    const buttons = page.getByRole('button', { name: /^Start/ });
    for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Expanded' }).check();
    expect(await page.getByRole('textbox', { name: 'max_depth, high' }).inputValue()).toBe('30');
    await page.getByRole('button', { name: 'Make max_depth a list of choices' }).click();
    await page.getByRole('textbox', { name: 'max_depth, choices' }).fill('2, none');
    await start(page, 3);
    await done(page, 3);
    expect(trialsOf(await saved(page, 'CSV'))).toHaveLength(3);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('the report’s studies fill their tables one by one, and are there again after a reload', async () => {
  const { page, complaints, context } = await host.visit('#v1/tune');
  const areScored = () =>
    page.waitForFunction(() =>
      [...document.querySelectorAll('tr')].some(
        (row) => /Stage 0, tuned/.test(row.textContent) && /(\d\.\d{3}\s*){8}/.test(row.textContent),
      ),
    );
  await runReportStudies(page);
  await areScored();
  await bestLeaves(page).waitFor();
  const first = await tunedScores(page, 'Stage 0, tuned');
  expect(first).toHaveLength(8);
  expect(first.every((text) => /^\d\.\d{3}$/.test(text))).toBe(true);
  await page.reload();
  await page.getByRole('row', { name: /^Stage 0, tuned.*50 of 50/ }).waitFor();
  await runReportStudies(page);
  await areScored();
  await bestLeaves(page).waitFor();
  expect(await tunedScores(page, 'Stage 0, tuned')).toEqual(first);
  expect(complaints).toEqual([]);
  await context.close();
});
