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

/** Who works for WebGL: a graphics card, the processor in its place, or nobody. */
export type WebGlKind = 'hardware' | 'software' | 'none';

/** Names of programs that do a graphics card's work on the processor. */
const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let known: WebGlKind | null = null;

/** Tells by whom this browser can draw with WebGL. Asked once, unless there was none. */
export function webGlKind(): WebGlKind {
  if (known === null || known === 'none') known = askedKind();
  return known;
}

function askedKind(): WebGlKind {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    if (!context) return 'none';
    const names = context.getExtension('WEBGL_debug_renderer_info');
    const name = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
    // One of the few that a page may have: given back at once.
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return softwareNames.test(name) ? 'software' : 'hardware';
  } catch {
    return 'none';
  }
}
