declare module 'isosurface' {
  export function surfaceNets(
    dims: readonly [number, number, number],
    potential: (x: number, y: number, z: number) => number,
    bounds: readonly [readonly number[], readonly number[]],
  ): { positions: number[][]; cells: number[][] };
}
