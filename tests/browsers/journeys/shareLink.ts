import type { Journey } from './journey';
import { goTo, measuredRows, press, says, write } from './steps';

/** A changed setting is in the link that the project gives, and the link brings it back elsewhere. */
export const shareLink: Journey = {
  name: 'a link brings settings and numbers to another tab',
  go: async ({ tab, engine, server }) => {
    await tab.open(`${server.url}#v1/validate`);
    await write(tab, 'Folds', '3');
    await write(tab, /^Seed/, '7');
    await press(tab, 'Run');
    await goTo(tab, 'Compare');
    await says(tab, /3 of 3 folds/);
    const rows = await measuredRows(tab);
    await press(tab, 'Project');
    await tab.find({ selector: 'dialog textarea', name: 'The link' });
    const link = await tab.evaluate(
      () => document.querySelector<HTMLTextAreaElement>('dialog[open] textarea')!.value,
    );
    await press(tab, /^Close/, -1);
    const other = await engine.newTab();
    await other.open(link);
    const again = await measuredRows(other);
    const { text: json } = await other.saved(() => press(other, 'JSON'));
    const complaints = await other.takeComplaints();
    await other.close();
    return { hash: new URL(link).hash, rows, again, complaints, json };
  },
};
