import { describe, expect, it, vi } from 'vitest';
import { finish } from '../../../src/base/steps';
import { analyseStructure } from '../../../src/crystal/lithium/structureAnalysis';
import { CrystalState } from '../../../src/session/structure/crystalState.svelte';
import { lithiumFluorideCif } from '../../experiment/materials';
import { until } from '../../until';
import { testPool } from '../testServices';

function opened() {
  const pool = testPool();
  return { pool, crystal: new CrystalState({ open: () => Promise.resolve({ pool }) }) };
}
const source = (cif: string) => ({ id: 'x', formula: 'LiF', cif, isShipped: false });
const file = (name: string, text: string) => ({
  name,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
});

describe('a crystal on its page', () => {
  it('is read, and its lithium followed: first coarse, then fine, once where no site is shared', async () => {
    const { pool, crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    expect(crystal.analysis!.lithium).toHaveLength(1);
    const { average, open } = crystal.rooms;
    expect(open).toBe(average);
    expect([pool.jobs.viewLandscape, pool.jobs.pathways]).toEqual([1, 1]);
    expect(average.picture!.resolutionA).toBe(0.2);
    expect(average.picture!.pathways!.network.levels).toHaveLength(3);
    expect(crystal.roomTask.status).toBe('done');
  });

  it('is not read again where its card has it', async () => {
    const { pool, crystal } = opened();
    const cif = lithiumFluorideCif.replace('Li1 Li', 'Na1 Na');
    await crystal.show({ ...source(cif), analysis: finish(analyseStructure(cif, 'x.cif')) });
    expect(pool.jobs.analyseStructure).toBeUndefined();
    expect(crystal.analysis!.structure.sites).toHaveLength(8);
    expect(crystal.rooms.average.refused).toContain('no lithium');
  });

  it('lists what is drawn of it, and follows the energy along a route', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    const choices = { boundaryAtoms: true, bonds: true, polyhedraOf: [], labels: 'none' as const };
    await crystal.draw({ cells: [2, 1, 1], ...choices });
    expect(crystal.drawn!.atoms.filter(({ place }) => place === 'cell')).toHaveLength(16);
    await crystal.follow('average', [{ edge: 0, forward: true }]);
    const { marks } = crystal.profile!;
    expect(marks.map(({ kind }) => kind)).toEqual(['place', 'saddle', 'place']);
    expect(marks[1].energyEv).toBeGreaterThan(marks[0].energyEv);
  });

  it('draws the room below an energy', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    const { energyEv } = crystal.rooms.average.picture!.percolation.levels[2];
    await crystal.drawSurface('average', { levelEv: energyEv, cells: [1, 1, 1], capped: true });
    expect(crystal.surface!.triangles.length).toBeGreaterThan(0);
    expect(crystal.surface!.parts[0].rank).toBe(3);
  });

  it('follows lithium further once the first surface is drawn', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { pool, crystal } = opened();
      const shown = crystal.show(source(lithiumFluorideCif));
      await until(() => crystal.rooms.average.picture);
      expect(pool.jobs.pathways).toBeUndefined();
      const { energyEv } = crystal.rooms.average.picture!.percolation.levels[0];
      await crystal.drawSurface('average', { levelEv: energyEv, cells: [1, 1, 1], capped: true });
      await shown;
      expect(pool.jobs).toMatchObject({ isosurface: 1, pathways: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('has other barriers with full D0', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    const barrier = () => crystal.rooms.average.picture!.pathways!.network.levels[2].barrierEv;
    const half = barrier();
    await crystal.chooseDepth('full');
    expect(Math.abs(barrier() - half)).toBeGreaterThan(0.01);
  });

  it('says why there is no answer', async () => {
    const { pool, crystal } = opened();
    await crystal.show(source(lithiumFluorideCif.replace('Li1 Li', 'Na1 Na')));
    expect(crystal.rooms.average.refused).toContain('no lithium');
    expect(crystal.rooms.open).toBe(crystal.rooms.average);
    expect(pool.jobs.pathways).toBeUndefined();
    expect(crystal.roomTask.status).toBe('done');
  });

  it('opens a file that was dropped, in place of what was there', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    await crystal.openFile(file('mine.cif', lithiumFluorideCif));
    expect(crystal.source).toMatchObject({ id: 'mine', isShipped: false });
    expect(crystal.analysis).not.toBeNull();
    await crystal.openFile(file('mine.cif', 'nothing'));
    expect(crystal.task.problem?.file).toBe('mine.cif');
    expect(crystal.source?.id).toBe('mine');
  });

  it('is forgotten when the page closes', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    crystal.clear();
    expect([crystal.source, crystal.analysis, crystal.surface]).toEqual([null, null, null]);
    expect(crystal.rooms.average.picture).toBeNull();
  });
});
