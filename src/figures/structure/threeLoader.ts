/** The parts of three that draw a crystal. */
export type Three = typeof import('./threeParts');

let loading: Promise<Three> | null = null;

/** Loads three (130 kB gzipped) once, at the first crystal. A failed load may be tried again. */
export function loadThree(): Promise<Three> {
  loading ??= import('./threeParts').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Tells whether this browser can draw with WebGL at all. */
export function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    // One of the few that a page may have: given back at once.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
