import { describe, expect, it } from 'vitest';
import { crystalAddress, crystalOfAddress } from '../../../src/session/project/link/crystalLink';
import {
  crystalLookOf,
  usualCrystalLook,
  type CrystalLook,
} from '../../../src/session/structure/crystalLook';
import { lithiumFluorideCif } from '../../experiment/materials';

const hash = '#v1/data?experiment=stages';
const look: CrystalLook = {
  camera: { rotation: [0.1, 0.2, 0.3, 0.927362], zoom: 1.25, panA: [0.5, -1] },
  cells: [2, 1, 3],
  shows: ['polyhedra', 'surface'],
  polyhedraOf: ['P'],
  level: 0.37,
  disorder: 'open',
  depth: 'full',
};

/** The address of a crystal as the browser hands it on: its search, its hash. */
function opened(address: string | null) {
  const { search, hash: own } = new URL(address!, 'http://localhost/');
  return crystalOfAddress(search, own);
}

describe('the link to a crystal', () => {
  it('opens the same crystal, camera and energy', () => {
    const linked = { id: 'j8q', formula: 'Li10GeP2S12', look };
    const back = opened(crystalAddress(linked, hash))!;
    expect(back).toEqual({
      ...linked,
      look: { ...look, camera: { ...look.camera!, rotation: [0.1, 0.2, 0.3, 0.9274] } },
    });
  });

  it('carries a structure of one’s own, in the part that no server is sent', () => {
    const linked = { id: 'mine', formula: 'LiF', cif: lithiumFluorideCif, look: usualCrystalLook };
    const address = crystalAddress(linked, hash)!;
    expect(new URL(address, 'http://localhost/').search).toBe('?crystal');
    expect(opened(address)).toEqual(linked);
  });

  it('leaves out what is usual, and keeps the step', () => {
    const address = crystalAddress({ id: 'j8q', formula: 'x', look: usualCrystalLook }, hash)!;
    expect(address).toContain('#v1/data?');
    expect(address.length).toBeLessThan(crystalAddress({ id: 'j8q', formula: 'x', look }, hash)!.length);
  });

  it('is none for a structure that is too long', () => {
    const noise = Array.from({ length: 60_000 }, (_, k) => Math.sin(k).toString(36)).join(' ');
    expect(crystalAddress({ id: 'x', formula: 'x', cif: noise, look }, hash)).toBeNull();
  });

  it('may name a material alone', () => {
    expect(opened('?crystal=j8q#v1/data')).toEqual({ id: 'j8q', formula: 'j8q', look: usualCrystalLook });
    expect(opened('?crystal#v1/data')).toBeNull();
    expect(opened('?crystal=j8q#v1/data?more=1zdamaged')).toEqual({
      id: 'j8q',
      formula: 'j8q',
      look: usualCrystalLook,
    });
  });

  it('takes what it cannot read as usual', () => {
    const odd = {
      camera: { rotation: [1], zoom: 0, panA: [] },
      cells: [9, 0, 'x'],
      shows: ['surface', 'nothing'],
      polyhedraOf: [1, 'P'],
      level: -1,
      disorder: 'x',
      depth: 7,
    };
    expect(crystalLookOf(odd)).toEqual({ ...usualCrystalLook, shows: ['surface'], polyhedraOf: ['P'] });
    expect(crystalLookOf(null)).toEqual(usualCrystalLook);
  });
});
