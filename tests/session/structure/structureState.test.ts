import { describe, expect, it } from 'vitest';
import { Recent } from '../../../src/session/task/recent';
import { StructureState } from '../../../src/session/structure/structureState.svelte';
import { lithiumFluorideCif } from '../../experiment/materials';
import { opened, settled, testPool } from '../testServices';

const sodium = lithiumFluorideCif.replace('Li1 Li', 'Na1 Na');

function stateOf(cifs: Record<string, string>) {
  const pool = testPool();
  const state = new StructureState({ open: () => Promise.resolve({ pool }), cifs: () => cifs });
  return { state, pool, cifs, jobs: () => pool.jobs.analyseStructure ?? 0 };
}

describe('the structure of the picked material', () => {
  it('is analysed, once', async () => {
    const { state, jobs } = stateOf({ x: lithiumFluorideCif, y: sodium });
    await state.pick('x');
    expect(state.analysis!.lithium).toHaveLength(1);
    expect(state.material).toBe('x');
    await state.pick('y');
    expect(state.analysis!.lithium).toHaveLength(0);
    const first = state.pick('x');
    // At once, without a job.
    expect(state.analysis!.lithium).toHaveLength(1);
    await first;
    expect(jobs()).toBe(2);
  });

  it('is none without a CIF, and when the card closes', async () => {
    const { state, jobs } = stateOf({ x: lithiumFluorideCif });
    await state.pick('x');
    await state.pick('other');
    expect(state.analysis).toBeNull();
    expect(state.material).toBeNull();
    await state.pick('x');
    await state.pick(null);
    expect(state.analysis).toBeNull();
    expect(state.task.status).toBe('idle');
    expect(jobs()).toBe(1);
  });

  it('gives way to the next pick', async () => {
    const { state, pool } = stateOf({ x: lithiumFluorideCif, y: sodium });
    const signals: AbortSignal[] = [];
    let release = () => {};
    // The first job waits.
    pool.before = (_, signal) =>
      signals.push(signal!) === 1 ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    const first = state.pick('x');
    await settled(() => signals.length === 1);
    await state.pick('y');
    release();
    await first;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(state.material).toBe('y');
    expect(state.analysis!.lithium).toHaveLength(0);
    expect(state.task.status).toBe('done');
  });

  it('is not begun twice for two picks of one material', async () => {
    const { state, jobs } = stateOf({ x: lithiumFluorideCif });
    await Promise.all([state.pick('x'), state.pick('x')]);
    expect(jobs()).toBe(1);
    expect(state.analysis).not.toBeNull();
  });

  it('is read anew where other data have another CIF under the same ID', async () => {
    const { state, cifs, jobs } = stateOf({ x: lithiumFluorideCif });
    await state.pick('x');
    cifs['x'] = sodium;
    await state.pick('x');
    expect(state.analysis!.lithium).toHaveLength(0);
    expect(jobs()).toBe(2);
  });

  it('tells why a CIF cannot be read, and can be tried again', async () => {
    const { state, cifs } = stateOf({ x: 'no CIF' });
    await state.pick('x');
    expect(state.task.status).toBe('failed');
    expect(state.task.problem).toMatchObject({ severity: 'error', file: 'x.cif' });
    expect(state.task.problem!.remedy).not.toBe('');
    expect(state.material).toBe('x');
    cifs['x'] = lithiumFluorideCif;
    await state.retry();
    expect(state.task.problem).toBeNull();
    expect(state.analysis).not.toBeNull();
  });
});

describe('the session', () => {
  it('analyses what is selected, and forgets it with the data', async () => {
    const { session, pool } = await opened();
    const index = session.data
      .recordsOf('train')
      .findIndex(({ id }) => Object.hasOwn(session.data.loaded!.cifs, id));
    session.select({ split: 'train', index });
    await settled(() => session.structure.analysis !== null);
    expect(session.structure.material).toBe(session.card!.record.id);
    expect(pool.jobs.analyseStructure).toBe(1);
    session.select(null);
    expect(session.structure.analysis).toBeNull();
    session.select({ split: 'train', index });
    expect(session.structure.analysis).not.toBeNull();
    await session.data.useEmbedded();
    expect(session.structure.analysis).toBeNull();
    expect(pool.jobs.analyseStructure).toBe(1);
    session.close();
  });
});

describe('what was used last', () => {
  it('is kept, the rest forgotten', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    expect(recent.get('a')).toBe(1);
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  });
});
