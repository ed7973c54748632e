import type { Journey } from './journey';
import { goTo, press, says, trialLines, write } from './steps';

/** Trials of the study: ten that are drawn, two that follow from them. */
export const nTrials = 12;

/** The report's study of Stage 2, for some trials. */
export const smallStudy: Journey = {
  name: 'a study of a few trials',
  go: async ({ tab }) => {
    await goTo(tab, 'Tune');
    await write(tab, 'Trials', String(nTrials));
    await press(tab, `Start ${nTrials} trials`, -1);
    await says(tab, new RegExp(`Done: ${nTrials} complete`));
    const file = await tab.saved(() => press(tab, /^Save as CSV, /));
    return { trials: trialLines(file.text) };
  },
};
