import { expect, it } from 'vitest';
import { focusedOn, tabTo } from './byKeyboard';
import { useAppHost } from './visitor';

const host = useAppHost();

it('goes through a study by keyboard alone: data, tuning, ranking, a card, the shortlist', async () => {
  const { page, context, complaints } = await host.visit('#v1/data');
  const step = async (name: string, heading: string) => {
    // The rail stands before the step, which has the focus.
    await tabTo(page, name, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  };
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, 'Tune');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Tuning' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'main');
  await tabTo(page, /^Trials/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await tabTo(page, 'Start 3 trials');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Done: 3 complete' }).waitFor();

  await step('Rank', 'Rank candidates');
  await tabTo(page, 'Try with an example');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /save.*csv/i })
    .first()
    .waitFor();
  await tabTo(page, /^Ranked candidates: arrow/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await card.getByRole('heading', { name: 'Nearest known compounds' }).waitFor();
  await tabTo(page, 'Close');
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'hidden' });
  // The list has the focus again, at the row that it was on.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  await page.keyboard.press('Space');
  await page
    .getByRole('heading', { name: /Shortlist/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

it('goes through a lesson by keyboard alone, and to what is watched and back', async () => {
  const { page, context, complaints } = await host.visit('?lesson=label-leak', { reducedMotion: 'reduce' });
  const panel = page.getByRole('complementary', { name: 'Lesson', exact: true });
  const titles = [
    'Values that are no values',
    'A model that has the flag',
    'The same without it',
    'Why it is a leak',
  ];
  for (const title of titles) {
    await panel.getByRole('heading', { name: title }).waitFor();
    if (title === 'The same without it') {
      await tabTo(page, 'watch the flag');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'How it works' });
      await dialog.getByText(/the σ of 29 is a threshold/).waitFor();
      await page.keyboard.press('ArrowRight');
      await dialog.getByText(/^Flag 1 of 29/).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect((await focusedOn(page))?.name).toBe('watch the flag');
      expect(new URL(page.url()).search).toBe('?lesson=label-leak');
    }
    await tabTo(page, 'Next');
    await page.keyboard.press('Enter');
  }
  await panel.getByRole('heading', { name: 'A gate that is no leak' }).waitFor();
  await tabTo(page, /^Nothing: it is 1 for all/);
  await page.keyboard.press('Space');
  await tabTo(page, 'Check');
  await page.keyboard.press('Enter');
  await panel.getByText('A feature may be honest').waitFor();
  await tabTo(page, 'Leave the lesson', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await panel.waitFor({ state: 'hidden' });
  // Nothing moves for longer than an instant where a person wants no motion.
  const slow = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [transitionDuration, animationDuration].some((time) => parseFloat(time) > 0.02);
      }).length,
  );
  expect(slow).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
