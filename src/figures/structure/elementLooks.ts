/**
 * How elements are drawn: colours and radii.
 *
 * Colours are near Jmol's for common elements, and Jmol's for all others (jmol.sourceforge.net/jscolors, as in pymatgen 2026.10.24, `ElementColorSchemes.yaml`, MIT licence,
 * © 2011 Materials Virtual Lab), softened a little. Radii follow the covalent radii of Cordero et al. 2008.
 * @see https://doi.org/10.1039/b801115j
 */
import { atomicNumber, elementOf } from '../../crystal/chemistry/elements';
import { mix } from '../colour';

/** By atomic number from 1, as `rrggbb`. */
// prettier-ignore
const jmolColours = (
  'ffffff d9ffff cc80ff c2ff00 ffb5b5 909090 3050f8 ff0d0d 90e050 b3e3f5 ab5cf2 8aff00 bfa6a6 ' +
  'f0c8a0 ff8000 ffff30 1ff01f 80d1e3 8f40d4 3dff00 e6e6e6 bfc2c7 a6a6ab 8a99c7 9c7ac7 e06633 ' +
  'f090a0 50d050 c88033 7d80b0 c28f8f 668f8f bd80e3 ffa100 a62929 5cb8d1 702eb0 00ff00 94ffff ' +
  '94e0e0 73c2c9 54b5b5 3b9e9e 248f8f 0a7d8c 006985 c0c0c0 ffd98f a67573 668080 9e63b5 d47a00 ' +
  '940094 429eb0 57178f 00c900 70d4ff ffffc7 d9ffc7 c7ffc7 a3ffc7 8fffc7 61ffc7 45ffc7 30ffc7 ' +
  '1fffc7 00ff9c 00e675 00d452 00bf38 00ab24 4dc2ff 4da6ff 2194d6 267dab 266696 175487 d0d0e0 ' +
  'ffd123 b8b8d0 a6544d 575961 9e4fb5 ab5c00 754f45 428296 420066 007d00 70abfa 00baff 00a1ff ' +
  '008fff 0080ff 006bff 545cf2 785ce3 8a4fe3 a136d4 b31fd4 b31fba b30da6 bd0d87 c70066 cc0059 ' +
  'd1004f d90045 e00038 e6002e eb0026'
).split(' ');

/**
 * Elements that stand side by side in lithium's conductors have colours of their own, near to the usual ones, so that each
 * two differ for whoever sees no difference of red and green too (without red or without green cones): by 14 in CIELAB,
 * lithium by 20 from every other.
 */
const ownColours: Readonly<Record<string, string>> = {
  ...{ H: 'fffff7', Li: 'b064ff', N: '0343de', O: 'e11c11', F: '93e686', Al: 'cba7a0', Si: 'e7cdad' },
  ...{ P: 'f07600', S: 'ffd921', Cl: '49f65f', Ti: 'a3a9b8', Fe: 'd77041', Ge: '638b8a', Se: 'fdb53f' },
  ...{
    Na: '6b4fb1',
    K: '8340b7',
    Pa: '1883c5',
    U: '116eba',
    Np: '1363b7',
    Pu: '0a54b7',
    Am: '4a4eb6',
    Cm: '6a54ba',
  },
  ...{ Br: '99301f', Y: 'a3dedc', Zr: '6ce6fd', I: '8c0a9b', La: '6fb6df', Ta: '6ca6ef' },
};

/** Å, by atomic number from 1. */
// prettier-ignore
const covalentRadii = (
  '0.31 0.28 1.28 0.96 0.84 0.73 0.71 0.66 0.57 0.58 1.66 1.41 1.21 1.11 1.07 1.05 1.02 1.06 2.03 ' +
  '1.76 1.7 1.6 1.53 1.39 1.5 1.42 1.38 1.24 1.32 1.22 1.22 1.2 1.19 1.2 1.2 1.16 2.2 1.95 1.9 1.75 ' +
  '1.64 1.54 1.47 1.46 1.42 1.39 1.45 1.44 1.42 1.39 1.39 1.38 1.39 1.4 2.44 2.15 2.07 2.04 2.03 ' +
  '2.01 1.99 1.98 1.98 1.96 1.94 1.92 1.92 1.89 1.9 1.87 1.87 1.75 1.7 1.62 1.51 1.44 1.41 1.36 ' +
  '1.36 1.32 1.45 1.46 1.48 1.4 1.5 1.5 2.6 2.21 2.15 2.06 2 1.96 1.9 1.87 1.8 1.69'
).split(' ').map(Number);

/** What of the full colour of Jmol, made for black ground, goes to grey. */
const softening = 0.14;

/** Returns the colour of an element as `#rrggbb`; a grey for what is none. */
export function elementColour(symbol: string): string {
  const element = elementOf(symbol) ?? '';
  if (Object.hasOwn(ownColours, element)) return `#${ownColours[element]}`;
  const colour = jmolColours[index(symbol)] ?? 'b0b0b0';
  return mix(`#${colour}`, '#808080', softening);
}

/** Returns the radius in Å at which an element is drawn: small, so that neighbours do not touch, and not too unlike. */
export function drawnRadius(symbol: string): number {
  return 0.17 + 0.2 * (covalentRadii[index(symbol)] ?? 1.6);
}

function index(symbol: string): number {
  const element = elementOf(symbol);
  return element === undefined ? -1 : atomicNumber(element) - 1;
}
