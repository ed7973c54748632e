import { describe, expect, it } from 'vitest';
import { gatherProject, openProject } from '../../../src/session/project/gather';
import type { Session } from '../../../src/session/session.svelte';
import { opened, settled, textFile } from '../testServices';

const formulas = ['Li3N', 'Li2S', 'LiF', 'Li2O', 'LiCl', 'LiBr'];
/** Each formula at 25, 60 and 100 °C. */
const table = [
  'Formula,T (°C),sigma (S/cm)',
  ...formulas.flatMap((formula, i) =>
    [25, 60, 100].map((celsius) => `${formula},${celsius},${(i + 1) * celsius}e-6`),
  ),
].join('\n');

const studied = ({ data }: Session) => data.records.map(({ temperatureC }) => temperatureC);
const idle = (session: Session) =>
  settled(() => !session.data.task.running && !session.comparison.task.running);

describe('temperatures of one’s own data', () => {
  it('are one window, and another by the settings, which go with the data', async () => {
    const { session } = await opened();
    await session.data.openFiles([textFile('mine.csv', table)]);
    expect(studied(session)).toEqual([25, 25, 25, 25, 25, 25]);
    session.change({ temperature: { kind: 'arrhenius', atC: 50 } });
    await idle(session);
    expect(studied(session)).toEqual([50, 50, 50, 50, 50, 50]);
    expect(session.data.records.every(({ arrhenius }) => arrhenius?.nPoints === 3)).toBe(true);
    expect(session.provenance().settings).toMatchObject({ temperature: 'arrhenius:50' });

    const project = await gatherProject(session);
    const { session: other } = await opened();
    await openProject(other, project);
    expect(studied(other)).toEqual([50, 50, 50, 50, 50, 50]);
    expect(other.settings.temperature).toEqual({ kind: 'arrhenius', atC: 50 });
  });

  it('stay as they are where a choice leaves no row, and so does the setting', async () => {
    const { session } = await opened();
    await session.data.openFiles([textFile('mine.csv', table)]);
    session.change({ temperature: { kind: 'window', fromC: 200, toC: 300 } });
    await idle(session);
    expect(session.data.task.problem).toMatchObject({ code: 'no-row-at-temperature' });
    expect(studied(session).length).toBe(6);
    expect(session.settings.temperature).toEqual({ kind: 'window', fromC: 20, toC: 30 });
  });

  it('may all stay, with 1000/T in every set, and in the ranking', async () => {
    const { session } = await opened();
    await session.data.openFiles([textFile('mine.csv', table)]);
    session.change({ temperature: { kind: 'feature' } });
    await idle(session);
    expect(studied(session).length).toBe(18);
    expect(session.provenance().settings).toMatchObject({ temperature: 'feature' });
    await session.ensureSet('stage0_magpie');
    const { columnNames, values, nRows } = session.matrixOf('stage0_magpie')!;
    expect(columnNames.at(-1)).toBe('inverse_temperature');
    expect(values[(columnNames.length - 1) * nRows]).toBeCloseTo(1000 / 298.15, 9);
    await session.ranking.add([textFile('c.csv', 'formula,T (K)\nLi3N,373.15\nLi3N,\n')]);
    const { ranked } = session.ranking.screening!;
    expect(ranked.map(({ temperatureC }) => temperatureC).sort()).toEqual([100, 25]);
    session.change({ temperature: { kind: 'window', fromC: 20, toC: 30 } });
    await idle(session);
    await session.ranking.rank();
    expect(session.matrixOf('stage0_magpie')?.columnNames ?? []).not.toContain('inverse_temperature');
    expect(session.ranking.screening!.candidateProblems[0].code).toBe('temperatures-unused');
  });

  it('can be chosen where the usual window has none', async () => {
    const { session } = await opened();
    await session.data.openFiles([textFile('mine.csv', table.replace(/,25,/g, ',50,'))]);
    expect(session.data.task.problem).toMatchObject({ code: 'no-row-at-temperature' });
    expect(session.data.draft).not.toBeNull();
    await session.data.setReading({ temperature: { kind: 'window', fromC: 45, toC: 65 } });
    expect(session.data.draft).toBeNull();
    expect(studied(session)).toEqual([50, 50, 50, 50, 50, 50]);
    expect(session.settings).toMatchObject({
      data: 'own',
      temperature: { kind: 'window', fromC: 45, toC: 65 },
    });
  });
});
