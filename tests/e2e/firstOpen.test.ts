import { describe, expect, it } from 'vitest';
import { goTo, measuredRow, scoresOf, useAppHost } from './visitor';

const host = useAppHost();

describe('the first open', () => {
  it('fills all three stages in without a click, beside the report; again from the cache after a reload', async () => {
    const { page, complaints, context } = await host.firstVisit();
    const doors = page.getByRole('navigation', { name: 'What you can do here' }).getByRole('link');
    expect((await doors.allInnerTexts()).map((text) => text.split(' →')[0])).toEqual([
      'Rank candidates',
      'Use my data',
      'Learn how it works',
    ]);
    await page.getByRole('heading', { level: 1, name: 'Which lithium-ion conductor' }).waitFor();
    // On a slow link each script waits its turn: what the first scores need comes in few.
    await scoresOf(page, 'Stage 0');
    const scripts = (): number =>
      performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length;
    expect(await page.evaluate(scripts)).toBeLessThan(16);
    await doors.filter({ hasText: 'Learn how it works' }).click();
    const lessons = page.getByRole('dialog', { name: 'Lessons' });
    await lessons.getByRole('button', { name: 'Begin: Why random folds flatter' }).waitFor();
    await lessons.getByRole('button', { name: 'Close' }).click();
    const stage0 = await scoresOf(page, 'Stage 0');
    const stage1 = await scoresOf(page, 'Stage 1');
    const stage2 = await scoresOf(page, 'Stage 2');
    for (const scores of [stage0, stage1, stage2]) {
      expect(scores).toHaveLength(8);
      const [cvR2, cvRmse, cvMae, cvSpearman, testR2, testRmse] = scores as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      // R² = 1 - RMSE² / variance of the target, of which DEFINITIONS gives 7.172 (train) and 6.434 (test).
      expect(cvR2).toBeCloseTo(1 - cvRmse ** 2 / 7.172, 2);
      expect(testR2).toBeCloseTo(1 - testRmse ** 2 / 6.434, 2);
      expect(cvMae).toBeLessThan(cvRmse);
      expect(cvSpearman).toBeGreaterThan(0.8);
    }
    expect(stage0).not.toEqual(stage1);
    expect(stage1).not.toEqual(stage2);
    const report = page.getByRole('row').filter({ hasText: /^\s*report/ });
    expect(await report.allTextContents()).toHaveLength(3);

    // Points of every model in both figures, before anything that zooms them is loaded.
    const parity = page.getByRole('img', { name: /Parity plot/ });
    expect(await parity.count()).toBe(2);
    // What nobody looks at is not drawn.
    await parity.nth(1).scrollIntoViewIfNeeded();
    for (const colour of ['stage-0', 'stage-1', 'stage-2'])
      await parity.nth(1).locator(`path[fill="var(--${colour})"]`).first().waitFor();
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect((await loaded()).filter((name) => /plotly/.test(name))).toEqual([]);
    for (const button of await page.getByRole('button', { name: /: zoom$/ }).all()) await button.click();
    await page.locator('.js-plotly-plot').nth(1).waitFor();
    const ranges = await page.locator('.js-plotly-plot').evaluateAll((plots) =>
      plots.map((plot) => {
        const { _fullLayout: layout } = plot as unknown as {
          _fullLayout: Record<'xaxis' | 'yaxis', { range: number[] }>;
        };
        return [layout.xaxis.range, layout.yaxis.range];
      }),
    );
    expect(ranges).toHaveLength(2);
    expect(ranges[1]).toEqual(ranges[0]);

    await page.reload();
    // Who was here before finds the doors in a line.
    await page.getByRole('heading', { level: 1, name: 'Stage comparison' }).waitFor();
    await page.getByRole('link', { name: 'Use my data' }).waitFor();
    expect(await scoresOf(page, 'Stage 0')).toEqual(stage0);
    expect(await scoresOf(page, 'Stage 1')).toEqual(stage1);
    expect(await scoresOf(page, 'Stage 2')).toEqual(stage2);
    await page
      .getByText(/from (the )?cache/i)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('draws the figures of every step before anything that zooms them is loaded', async () => {
    const { page, complaints, context } = await host.visit('#v1/data');
    const bars = (name: string | RegExp) => page.getByRole('img', { name }).locator('path[fill^="var("]');
    await bars('Distribution of conductivity').first().waitFor();
    await page.getByRole('img', { name: 'Structures (CIF) by family' }).scrollIntoViewIfNeeded();
    await bars('Structures (CIF) by family').first().waitFor();
    await goTo(page, 'Features');
    await page.getByRole('img', { name: 'Materials without a value, by column' }).scrollIntoViewIfNeeded();
    await bars('Materials without a value, by column').first().waitFor();
    await page.getByRole('searchbox', { name: 'Search columns' }).fill('li_li_distance');
    await page
      .getByRole('grid', { name: /^Columns/ })
      .getByText('li_li_distance', { exact: true })
      .click();
    await page.getByRole('img', { name: 'Distribution of li_li_distance' }).scrollIntoViewIfNeeded();
    await bars('Distribution of li_li_distance').first().waitFor();
    // What is pointed at is told.
    await page
      .getByRole('img', { name: 'Distribution of li_li_distance' })
      .hover({ position: { x: 50, y: 150 } });
    await page.getByText(/^(train|test): [1-9]/).waitFor({ state: 'attached' });
    for (const step of ['Validate', 'Tune', 'Compare', 'Rank', 'Report']) await goTo(page, step);
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect((await loaded()).filter((name) => /plotly/.test(name))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('cancels in mid-run, says so, and runs again', async () => {
    const { page, complaints, context } = await host.visit('#v1/compare?experiment=embeddings&folds=10');
    // In the page itself: what runs is over before a slow machine's click from outside.
    await page.waitForFunction(() => {
      const cancel = [...document.querySelectorAll('button')].find(
        (button) => button.textContent === 'Cancel',
      );
      const isRunning = cancel && /[1-9] of 10 folds/.test(document.body.textContent);
      if (isRunning) cancel.click();
      return isRunning;
    });
    await page.getByText('Cancelled. What was done is kept.').waitFor();
    await page.getByRole('button', { name: 'Run again' }).click();
    expect(await scoresOf(page, 'Mat2Vec')).toHaveLength(8);
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('works in two tabs at once', async () => {
    const first = await host.firstVisit();
    const second = await host.openTab(first.context, '#v1/compare?seed=7');
    const [seed42, seed7] = await Promise.all([
      scoresOf(first.page, 'Stage 1'),
      scoresOf(second.page, 'Stage 1'),
    ]);
    expect(seed42.slice(0, 4)).not.toEqual(seed7.slice(0, 4));
    // The test score does not depend on the folds.
    expect(seed42.slice(4)).toEqual(seed7.slice(4));
    expect([...first.complaints, ...second.complaints]).toEqual([]);
    await first.context.close();
  });
});

describe('a link', () => {
  it('reopens the same step, settings and seed', async () => {
    const { page, complaints, context } = await host.visit(
      '#v1/validate?experiment=stages&folds=4&seed=7&coerced=off&physics=reported',
    );
    await page.getByRole('heading', { level: 1, name: 'Validation' }).waitFor();
    expect(await page.getByLabel('Folds', { exact: true }).inputValue()).toBe('4');
    expect(await page.getByLabel(/^Seed/).inputValue()).toBe('7');
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(false);
    await page.getByText('fold 4', { exact: true }).first().waitFor();
    const columns = measuredRow(page, 'Stage 1').getByRole('cell').nth(1);
    const scores = await scoresOf(page, 'Stage 0');
    await scoresOf(page, 'Stage 1');
    expect(await columns.textContent()).toContain('151');

    await goTo(page, 'Compare');
    const again = await host.visit(new URL(page.url()).hash);
    expect(await scoresOf(again.page, 'Stage 0')).toEqual(scores);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Validation' }).waitFor();
    expect([...complaints, ...again.complaints]).toEqual([]);
    await context.close();
    await again.context.close();
  });

  it('that cannot be read says so and opens the defaults', async () => {
    const { page, context } = await host.visit('#v1/compare?folds=0&seed=x');
    await page.getByText(/The link says folds “0”/).waitFor();
    await page.getByText(/The link says seed “x”/).waitFor();
    expect(await scoresOf(page, 'Stage 0')).toHaveLength(8);
    await context.close();
  });
});

describe('the policy', () => {
  it('lets nothing leave the page, and no text become code', async () => {
    const { page, context } = await host.visit();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const refused = await page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        directives.push(event.effectiveDirective),
      );
      await fetch('http://127.0.0.1:9/').catch(() => undefined);
      const text = 'document.title = "made from text"';
      // eslint-disable-next-line no-implied-eval -- the policy must refuse it
      setTimeout(text as unknown as () => void);
      const script = document.createElement('script');
      script.textContent = text;
      document.body.append(script);
      await new Promise((settle) => setTimeout(settle, 100));
      return { directives, title: document.title };
    });
    expect(refused.directives).toEqual(
      expect.arrayContaining(['connect-src', 'script-src', 'script-src-elem']),
    );
    expect(refused.title).not.toBe('made from text');
    await context.close();
  });
});

describe('without a server', () => {
  it('opens from the second visit on, and fits', async () => {
    // Scores are kept; the copy of the app is made.
    const { page, complaints, context } = await host.visit('', { serviceWorkers: 'allow' });
    const online = await scoresOf(page, 'Stage 0');
    await page.getByText('ready offline').waitFor();
    await host.server.stop();
    try {
      await page.reload();
      expect(await scoresOf(page, 'Stage 0')).toEqual(online);
      await page.goto(`${host.server.url}#v1/compare?seed=11`);
      const other = await scoresOf(page, 'Stage 1');
      expect(other).toHaveLength(8);
      await page
        .getByRole('button', { name: /: zoom$/ })
        .first()
        .click();
      await page.locator('.js-plotly-plot').first().waitFor();
      await goTo(page, 'Features');
      await page.getByText('stage0_mat2vec').first().click();
      await page.getByText('mat2vec_0').first().waitFor();
    } finally {
      await host.server.start();
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
