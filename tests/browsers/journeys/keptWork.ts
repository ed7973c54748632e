import type { Journey } from './journey';
import { goTo, measuredRows, rowsWith, says } from './steps';
import { nTrials } from './smallStudy';

/** A reload finds one's own data, their scores, the study and the candidates again. */
export const keptWork: Journey = {
  name: 'a reload keeps the work',
  go: async ({ tab }) => {
    const before = await measuredRows(tab);
    await tab.reload();
    await says(tab, /90( \+ 0)? rows/);
    const rows = await measuredRows(tab);
    await goTo(tab, 'Tune');
    await says(tab, new RegExp(`${nTrials} complete`));
    await goTo(tab, 'Data');
    await says(tab, /90 of 90/);
    return {
      before,
      rows,
      isSame: JSON.stringify(before) === JSON.stringify(rows),
      cells: await rowsWith(tab, 'Li3PS4'),
    };
  },
};
