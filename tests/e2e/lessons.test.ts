import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violationsOf } from './axe';
import { profileOf, scoresOf, useAppHost } from './visitor';

const host = useAppHost();

interface Shipped {
  readonly id: string;
  readonly title: string;
  readonly nSteps: number;
}
const lessons = JSON.parse(readFileSync('public/lessons/index.json', 'utf8')) as Shipped[];

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Lesson', exact: true });

/** What a learner does in the app where a step asks for it. */
async function doTask(page: Page, title: string): Promise<void> {
  if (title.startsWith('Ten')) {
    const formulas = 'Li6PS5Cl Li6PS5Br Li7La3Zr2O12 Li3YCl6 Li3InCl6 Li3PO4 Li4SiO4 LiI Li2O Li3N';
    await page.getByLabel('Or paste formulas').fill(formulas.replaceAll(' ', '\n'));
    await page.getByRole('button', { name: 'Rank these formulas' }).click();
    await page.getByText('10 of 10').waitFor();
  } else if (title.startsWith('Three')) {
    for (const k of [0, 1, 2])
      await page
        .getByRole('checkbox', { name: /on the shortlist/ })
        .nth(k)
        .check();
  } else if (title.startsWith('Defend')) {
    await page.getByRole('textbox', { name: /^Note/ }).first().fill('Near a known argyrodite: distance 0.1.');
    await page.keyboard.press('Tab');
  } else {
    await page
      .getByRole('complementary', { name: 'Settings of the next study' })
      .getByRole('button', { name: /^Start/ })
      .click();
    await page.locator('.head[data-status=running]').waitFor();
    await page.locator('.head[data-status=done]').waitFor();
  }
}

/** Checks an answer, again where what it is compared with is not computed yet. */
async function press(panel: Locator): Promise<void> {
  for (;;) {
    await panel.getByRole('button', { name: 'Check' }).click();
    await panel.getByText(/^(Right\.|Not yet|The app does not show it yet)/).waitFor();
    if (!(await panel.getByText('The app does not show it yet').isVisible())) return;
    await panel.page().waitForTimeout(200);
  }
}

/** Answers the question of a step as a learner does who asks for the answer after two wrong ones. */
async function answer(panel: Locator): Promise<void> {
  const options = panel.getByRole('radio');
  const isChoice = (await options.count()) > 0;
  if (isChoice) {
    for (let k = 0; k < (await options.count()); k++) {
      await options.nth(k).check();
      await press(panel);
      if (await panel.getByText('Right.', { exact: true }).isVisible()) return;
    }
  } else {
    const field = panel.getByRole('textbox');
    for (const wrong of ['77777', '-77777']) {
      await field.fill(wrong);
      await press(panel);
      await panel.getByText('Not yet.').waitFor();
    }
    await panel.getByRole('button', { name: 'Show the answer' }).click();
    const said = await panel.getByText(/^It is /).textContent();
    await field.fill(/It is (\S+)/.exec(said!)![1]);
    await press(panel);
  }
  await panel.getByText('Right.', { exact: true }).waitFor();
}

it('gives every lesson from start to end, beside the app, and brings the own work back', async () => {
  const { page, complaints, context } = await host.visit('?lessons#v1/compare?seed=42&threshold=-3', {
    viewport: { width: 1600, height: 900 },
  });
  const panel = panelOf(page);
  const steps = () => panel.getByRole('list', { name: 'Steps of the lesson' });
  for (const { title, nSteps } of lessons) {
    await page.getByRole('button', { name: `Begin: ${title}` }).click();
    await panel.getByText(title).waitFor();
    for (let at = 0; at < nSteps; at++) {
      if (at > 0) await panel.getByRole('button', { name: 'Next', exact: true }).click();
      await steps()
        .locator('[aria-current]')
        .getByText(String(at + 1))
        .waitFor();
      const heading = (await panel.getByRole('heading', { level: 2 }).textContent())!;
      const looks = await panel.getByText('Look at', { exact: true }).count();
      if (looks > 0) await page.locator('[data-look]').first().waitFor();
      const isTask = (await panel.getByText('then press Check').count()) > 0;
      if (isTask) await doTask(page, heading);
      await panel.getByText('when the app shows it').first().waitFor({ state: 'detached' });
      if (isTask) {
        await panel.getByRole('button', { name: 'Check' }).click();
        await panel.getByText('Right.', { exact: true }).waitFor();
      } else await answer(panel);
      if (heading === 'A score is an answer to a question') {
        // What the notebook says is what the table shows.
        const [, , , spearman] = await scoresOf(page, 'Stage 1: + Geometry');
        const noted = await panel
          .getByRole('row', { name: /ρ of Stage 1/ })
          .getByRole('cell')
          .textContent();
        expect(Number(noted)).toBe(spearman);
        // Where the panel leaves the table little room, all of its numbers are in sight.
        await page.setViewportSize({ width: 1280, height: 900 });
        const shown = page.locator('[data-place=compare-scores]');
        await shown.getByText('128 features').waitFor();
        expect(
          await shown
            .locator('table')
            .evaluate((table) => table.scrollWidth <= table.parentElement!.clientWidth),
        ).toBe(true);
        await page.setViewportSize({ width: 1600, height: 900 });
        expect(await violationsOf(page)).toEqual([]);
      }
    }
    expect(await steps().getByText('✓').count()).toBe(nSteps);
    await panel.getByRole('button', { name: 'Other lessons' }).click();
  }
  const kept = page
    .getByRole('dialog')
    .getByText(/6 answered\.$/)
    .first();
  await kept.waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await panel.getByRole('button', { name: 'Leave the lesson' }).click();
  await panel.waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('?lesson');
  expect(page.url()).toContain('threshold=-3');
  expect(await page.locator('[data-look]').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

it('turns pages for a teacher, makes a lesson of the present state, and opens it by its link', async () => {
  const { page, complaints, context } = await host.visit('?lesson=label-leak');
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Teacher view' }).click();
  await page.getByRole('navigation', { name: 'Steps' }).waitFor({ state: 'hidden' });
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('PageDown');
  await panel.getByRole('heading', { name: 'A model that has the flag' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  const [notes] = await Promise.all([
    page.waitForEvent('popup'),
    panel.getByRole('button', { name: 'Notes in a window' }).click(),
  ]);
  await notes.getByText('second most important one').waitFor();
  await notes.getByRole('button', { name: 'Next' }).click();
  await panel.getByRole('heading', { name: 'A model that has the flag' }).waitFor();
  await notes.close();
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Leave the lesson' }).click();

  await page.goto(`${host.server.url}?lessons#v1/validate?seed=7`);
  await page.getByRole('button', { name: 'Make a lesson' }).click();
  const editor = page.getByRole('complementary', { name: 'Make a lesson' });
  await editor.getByLabel('Title of the lesson').fill('Seven');
  await editor.getByLabel('What is learned').fill('What a seed does.');
  await editor.getByLabel('Title of step 1').fill('The seed');
  await editor.getByLabel('Text (Markdown)').fill('Look at the *seed*.');
  await editor.getByRole('button', { name: 'Take the present state' }).click();
  await editor
    .getByRole('checkbox', { name: /validate-folds/ })
    .first()
    .check();
  await editor.getByText('Not yet a lesson').waitFor({ state: 'detached' });
  expect(await violationsOf(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await editor.getByRole('button', { name: 'Save the file' }).click();
  const path = await (await saving).path();
  await editor.getByRole('button', { name: 'Try it' }).click();
  await panel.getByRole('heading', { name: 'The seed' }).waitFor();
  await page.waitForURL(/\?lesson=seven&own#v1\/validate.*seed=7/);
  await page.reload();
  await panel.getByRole('heading', { name: 'The seed' }).waitFor();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    id: 'seven',
    steps: [{ look: ['validate-folds'] }],
  });
  expect(complaints).toEqual([]);
  expect((await profileOf(context)).origins).toHaveLength(1);
  await context.close();
});
