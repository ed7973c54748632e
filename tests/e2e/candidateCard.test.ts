import { expect, it } from 'vitest';
import { smallTargetsIn, violationsOf } from './axe';
import { useAppHost } from './visitor';

const host = useAppHost();

/** One with a cell, two by formula alone. */
const candidates = `ID,Reduced Composition,Space group number,a,b,c,alpha,beta,gamma,Z
argyrodite,Li6PS5Cl,216,9.86,9.86,9.86,90,90,90,4
garnet,Li6.5La3Zr1.5Ta0.5O12,,,,,,,,
silicate,Li4SiO4,,,,,,,,
`;

it('opens the card of a candidate by Enter: reasons, neighbours, features, dependence, substitutions', async () => {
  const { page, complaints, context } = await host.firstVisit('#v1/rank');
  const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(candidates) };
  await page.getByRole('button', { name: 'Drop a table of candidates' }).setInputFiles([file]);
  const list = page.getByRole('grid', { name: /^Ranked candidates/ });
  await list.getByRole('gridcell', { name: 'argyrodite', exact: true }).waitFor();
  await page.getByRole('searchbox', { name: 'Search candidates' }).fill('argyrodite');
  await list.getByRole('gridcell', { name: 'garnet', exact: true }).waitFor({ state: 'detached' });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Li6PS5Cl' });
  await card.waitFor();
  expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);

  // Reasons of the kernel: what is added up is what the model says.
  const reasons = card.getByRole('table', { name: 'Reasons, the largest first' });
  await reasons.waitFor();
  const numbers = (await reasons.locator('tbody td.number').allInnerTexts()).map((text) =>
    Number(text.replace('−', '-')),
  );
  const sum = numbers.slice(0, -1).reduce((total, value) => total + value, 0);
  expect(Math.abs(sum - numbers.at(-1)!)).toBeLessThan(0.005);
  expect(await reasons.innerText()).toContain('Cells of like composition');

  const neighbours = card.getByRole('table', { name: 'Nearest known compounds' });
  expect(await neighbours.getByRole('row').count()).toBe(6);
  expect(await neighbours.getByRole('link').count()).toBeGreaterThan(0);

  const features = card.getByRole('table', { name: /^Features/ });
  expect(await features.getByRole('row').count()).toBe(9);
  await card.getByRole('button', { name: 'Show all 200' }).click();
  expect(await features.getByRole('row').count()).toBe(201);
  await card.getByRole('button', { name: 'Show 8' }).first().click();

  // Another feature; its table is beside the figure.
  await card.getByRole('combobox', { name: 'Feature' }).selectOption('smact_S');
  const figure = card.getByRole('img', { name: /^If smact_S were otherwise/ });
  await figure.waitFor();
  const changes = card.getByRole('table', { name: /^Substitutions/ });
  await changes.waitFor();
  expect(await changes.innerText()).toContain('0.1 S → Cl, Li −0.1');
  expect(await violationsOf(page)).toEqual([]);
  if (process.env.SHOT) await card.screenshot({ path: `${process.env.SHOT}-card.png` });

  // A neighbour opens its own card in place of this one; Escape closes.
  await neighbours.getByRole('button').first().click();
  await reasons.waitFor({ state: 'detached' });
  await page.getByText('Known compound', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Known compound', { exact: true }).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});

it('explains boosting by its columns, on a phone', async () => {
  const { page, complaints, context } = await host.firstVisit('#v1/rank?ranker=stage0_magpie', {
    ...{ viewport: { width: 390, height: 800 }, bypassCSP: true },
  });
  await page.getByRole('button', { name: 'Try with an example' }).click();
  await page.getByRole('gridcell', { name: 'Li3YCl6' }).first().click();
  const card = page.getByRole('dialog', { name: 'Li3YCl6' });
  await card.getByText('Column by column:').click();
  await card.getByText('What is added up is the prediction, exactly.').waitFor();
  await card.getByRole('table', { name: /^Substitutions/ }).waitFor();
  const widths = await card.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(widths[0]).toBe(widths[1]);
  expect(await violationsOf(page)).toEqual([]);
  expect(await smallTargetsIn(page, 'small')).toEqual([]);
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-phone.png` });
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});
