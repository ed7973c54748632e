/** How a crystal is looked at: an orthographic projection that is turned, moved and scaled. Pure arithmetic. */
import { greatest } from '../../base/statistics';

/** Å, or without a unit. */
export type Vector = readonly [number, number, number];

/** x, y, z, w; of length 1. */
export type Quaternion = readonly [number, number, number, number];

export interface StructureView {
  /** From the crystal's axes to the viewer's: x to the right, y up, z towards the eye. */
  readonly rotation: Quaternion;
  /** 1: the whole scene fits whichever way it is turned. */
  readonly zoom: number;
  /** How far the centre is moved to the right and up, Å. */
  readonly panA: readonly [number, number];
}

/** What is looked at: a sphere with everything in it, and its outermost points. */
export interface Extent {
  readonly centreA: Vector;
  readonly radiusA: number;
  /** Points whose hull holds everything, give or take an atom. */
  readonly outlineA: readonly Vector[];
}

export type ViewName = 'rest' | 'a' | 'b' | 'c';

const zoomLimits = [0.3, 12] as const;
/** Free space around the scene, with room for the letters of the axes. */
const framePx = 22;
/** Around the outermost points, for the atoms on them. */
const marginA = 0.6;

/**
 * Returns a named orientation. Along an axis, that axis points to the eye and the next one (after c comes a) to the
 * right. At rest one looks along a, from a little to the right and above.
 * @param vectors row-major cell vectors
 */
export function orientation(name: ViewName, vectors: Float64Array): Quaternion {
  if (name === 'rest') return turned(turned(orientation('a', vectors), [0, 1, 0], -27), [1, 0, 0], 14);
  const first = 'abc'.indexOf(name);
  const row = (k: number): Vector => [
    vectors[3 * (k % 3)],
    vectors[3 * (k % 3) + 1],
    vectors[3 * (k % 3) + 2],
  ];
  const towards = unit(row(first));
  const right = unit(cross(row(first + 2), towards));
  return fromAxes(right, cross(towards, right), towards);
}

/** Turns what is seen about an axis of the viewer, by degrees. */
export function turned(rotation: Quaternion, axis: Vector, degrees: number): Quaternion {
  const half = (degrees * Math.PI) / 360;
  const sine = Math.sin(half);
  return normalised(multiply([axis[0] * sine, axis[1] * sine, axis[2] * sine, Math.cos(half)], rotation));
}

/** Returns the orientation a share of the shorter way from one to another. */
export function between(from: Quaternion, to: Quaternion, share: number): Quaternion {
  const cosine = from.reduce((sum, value, k) => sum + value * to[k], 0);
  const sign = cosine < 0 ? -1 : 1;
  const at = (k: number) => from[k] + (sign * to[k] - from[k]) * share;
  return normalised([at(0), at(1), at(2), at(3)]);
}

/** Scales a view, within limits. */
export function zoomed(view: StructureView, factor: number): StructureView {
  const [least, most] = zoomLimits;
  return { ...view, zoom: Math.min(most, Math.max(least, view.zoom * factor)) };
}

/** Returns the view of a named orientation in which the scene just fits a frame, px. */
export function fittingView(
  rotation: Quaternion,
  extent: Extent,
  width: number,
  height: number,
): StructureView {
  const whole = projection({ rotation, zoom: 1, panA: [0, 0] }, extent, width, height);
  let zoom = 2.5;
  for (const point of extent.outlineA) {
    const [x, y] = whole.place(point);
    const reachX = Math.abs(x - width / 2) + marginA * whole.scale;
    const reachY = Math.abs(y - height / 2) + marginA * whole.scale;
    zoom = Math.min(zoom, (width / 2 - framePx) / reachX, (height / 2 - framePx) / reachY);
  }
  return { rotation, zoom, panA: [0, 0] };
}

export interface Projection {
  /** px per Å. */
  readonly scale: number;
  /** Row-major 3x3. */
  readonly matrix: readonly number[];
  /** Returns x and y in px from the upper left, and z in Å towards the eye from the scene's centre. */
  place(pointA: Vector): [number, number, number];
}

/** Makes the projection of a view into a frame, px. */
export function projection(view: StructureView, extent: Extent, width: number, height: number): Projection {
  const m = matrixOf(view.rotation);
  const scale = ((Math.min(width, height) / 2 - framePx) / (extent.radiusA + marginA)) * view.zoom;
  const [cx, cy, cz] = extent.centreA;
  const left = width / 2 + view.panA[0] * scale;
  const top = height / 2 - view.panA[1] * scale;
  return {
    scale,
    matrix: m,
    place([px, py, pz]) {
      const x = px - cx;
      const y = py - cy;
      const z = pz - cz;
      return [
        left + scale * (m[0] * x + m[1] * y + m[2] * z),
        top - scale * (m[3] * x + m[4] * y + m[5] * z),
        m[6] * x + m[7] * y + m[8] * z,
      ];
    },
  };
}

/** Radii of the scene from its front to where nothing would be left: its back is nearly half faded. */
export const fadeReach = 4.2;

/** How far something at a depth fades into the ground, 0-1: what is behind stands back. */
export function fading(z: number, radiusA: number): number {
  const t = Math.min(1, Math.max(0, (radiusA - z) / (fadeReach * radiusA)));
  return t * t * (3 - 2 * t);
}

/** Row-major 3x3 of a rotation. */
export function matrixOf([x, y, z, w]: Quaternion): number[] {
  // prettier-ignore
  return [
    1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
    2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
    2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y),
  ];
}

/** The rotation that takes three orthonormal vectors to the viewer's x, y, z. */
function fromAxes(x: Vector, y: Vector, z: Vector): Quaternion {
  // The largest of the four squares divides: it is at least 1/4.
  const squares = [
    1 + x[0] - y[1] - z[2],
    1 - x[0] + y[1] - z[2],
    1 - x[0] - y[1] + z[2],
    1 + x[0] + y[1] + z[2],
  ];
  const largest = squares.indexOf(greatest(squares));
  const products = [
    [squares[0], x[1] + y[0], x[2] + z[0], z[1] - y[2]],
    [x[1] + y[0], squares[1], y[2] + z[1], x[2] - z[0]],
    [x[2] + z[0], y[2] + z[1], squares[2], y[0] - x[1]],
    [z[1] - y[2], x[2] - z[0], y[0] - x[1], squares[3]],
  ][largest];
  return normalised([products[0], products[1], products[2], products[3]]);
}

function multiply([ax, ay, az, aw]: Quaternion, [bx, by, bz, bw]: Quaternion): Quaternion {
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

function normalised(q: Quaternion): Quaternion {
  const length = Math.hypot(...q) || 1;
  return [q[0] / length, q[1] / length, q[2] / length, q[3] / length];
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
