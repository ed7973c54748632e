import { describe, expect, it } from 'vitest';
import { CrystalState } from '../../../src/session/structure/crystalState.svelte';
import { lithiumFluorideCif } from '../../experiment/materials';
import { testPool } from '../testServices';

function opened() {
  const pool = testPool();
  return { pool, crystal: new CrystalState({ open: () => Promise.resolve({ pool }) }) };
}
const source = (cif: string) => ({ id: 'x', formula: 'LiF', cif, isShipped: false });
const file = (name: string, text: string) => ({
  name,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer as ArrayBuffer),
});

describe('a crystal on its page', () => {
  it('is read, and its lithium followed: first coarse, then fine, once where no site is shared', async () => {
    const { pool, crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    expect(crystal.analysis!.lithium).toHaveLength(1);
    const { average, open } = crystal.rooms;
    expect(open).toBe(average);
    expect(pool.jobs.viewLandscape).toBe(2);
    expect(pool.jobs.pathways).toBe(1);
    const { landscape, pathways } = average;
    expect(landscape && 'found' in landscape && landscape.found.resolutionA).toBe(0.2);
    expect(pathways && 'found' in pathways && pathways.found.network.levels).toHaveLength(3);
    expect(crystal.roomTask.status).toBe('done');
  });

  it('draws the room below an energy', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    const { landscape } = crystal.rooms.average;
    if (!landscape || !('found' in landscape)) throw new Error('no landscape');
    const { energyEv } = landscape.found.percolation.levels[2];
    await crystal.drawSurface('average', { levelEv: energyEv, cells: [1, 1, 1], capped: true });
    expect(crystal.surface!.triangles.length).toBeGreaterThan(0);
    expect(crystal.surface!.parts[0].rank).toBe(3);
  });

  it('has other barriers with full D0', async () => {
    const { crystal } = opened();
    await crystal.show(source(lithiumFluorideCif));
    const barrier = () => {
      const { pathways } = crystal.rooms.average;
      return pathways && 'found' in pathways ? pathways.found.network.levels[2].barrierEv : NaN;
    };
    const half = barrier();
    await crystal.chooseDepth('full');
    expect(barrier()).not.toBeNaN();
    expect(Math.abs(barrier() - half)).toBeGreaterThan(0.01);
  });

  it('says why there is no answer', async () => {
    const { pool, crystal } = opened();
    await crystal.show(source(lithiumFluorideCif.replace('Li1 Li', 'Na1 Na')));
    const { landscape, pathways } = crystal.rooms.average;
    for (const told of [landscape, pathways])
      expect(told && 'refused' in told && told.refused).toContain('no lithium');
    expect(pool.jobs.pathways).toBe(1);
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
    expect(crystal.rooms.average.landscape).toBeNull();
  });
});
