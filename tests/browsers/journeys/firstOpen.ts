import type { Journey } from './journey';
import { measuredRows, press } from './steps';

/** The table fills in without a click, and is saved. */
export const firstOpen: Journey = {
  name: 'the first open fills the table of three stages',
  go: async ({ tab, server }) => {
    await tab.open(server.url);
    const rows = await measuredRows(tab);
    const file = await tab.saved(() => press(tab, 'JSON'));
    return { rows, file: file.name, json: file.text };
  },
};
