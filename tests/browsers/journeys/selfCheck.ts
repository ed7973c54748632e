import { selfChecks } from '../../../src/experiment/selfCheck/registry';
import type { Journey } from './journey';
import { press, rowsWith, says } from './steps';

/** The page compares itself with the reference programs. */
export const selfCheck: Journey = {
  name: 'the self-check of the diagnostics finds all equal',
  go: async ({ tab, server }) => {
    await tab.open(`${server.url}?diagnostics`);
    await press(tab, 'Run the self-check');
    await says(tab, /checks? (are|is) (not )?equal to/);
    await says(tab, new RegExp(`All ${selfChecks.length} checks are equal to their references`));
    return { rows: await rowsWith(tab, 'equal to') };
  },
};
