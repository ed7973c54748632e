import type { Journey } from './journey';
import { goTo, measuredRows, says } from './steps';

/** The app opens and computes without its server. */
export const offline: Journey = {
  name: 'the app opens and computes without its server',
  go: async ({ tab, server }) => {
    await tab.open(server.url);
    await says(tab, /ready offline/);
    await server.stop();
    try {
      await tab.reload();
      const rows = await measuredRows(tab);
      await tab.open(`${server.url}#v1/compare?seed=11&folds=2`);
      await says(tab, /2 of 2 folds/);
      const other = await measuredRows(tab);
      await goTo(tab, 'Features');
      await says(tab, /stage0_mat2vec/);
      return { rows, other };
    } finally {
      await server.start();
    }
  },
};
