import type { Journey } from './journey';
import { goTo, press, rowsWith, says, write } from './steps';

export const pasted = ['Li6PS5Cl', 'LLZO: Li7La3Zr2O12', 'Li1.3Al0.3Ti1.7(PO4)3', 'Li2O', 'Li3InCl6'];

/** Formulas are pasted and ranked; the first is opened. */
export const pastedFormulas: Journey = {
  name: 'pasted formulas are ranked, and one has its card',
  go: async ({ tab }) => {
    await goTo(tab, 'Rank');
    await write(tab, /paste formulas/, pasted.join('\n'));
    await press(tab, 'Rank these formulas');
    await says(tab, /Of the ten .* picked blindly/);
    const file = await tab.saved(() => press(tab, 'Save CSV'));
    const cell = await tab.find({ selector: '[role=gridcell]', name: 'Li6PS5Cl' });
    await cell.click();
    await tab.find({ selector: '[role=dialog] table', name: /Reasons, the largest first|Substitutions/ });
    await tab.find({ selector: '[role=dialog] table', name: /^Substitutions/ });
    const card = await tab.evaluate(() =>
      [...document.querySelectorAll('[role=dialog] td')].map((each) => each.textContent.trim()),
    );
    await press(tab, /^Close/, -1);
    return { csv: file.text, card, rows: await rowsWith(tab, 'LLZO') };
  },
};
