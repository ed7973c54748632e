/** A WebGL that draws nothing: what the program does around it can be tested and timed without a graphics card. */

/** Makes it. Stands for itself, so that it can be handed to a page too. @param called is told the name of each function */
export function stubGl(called: (name: string) => void): object {
  // What shaders of the painter take in.
  const attributes = ['position', 'normal', 'color', 'instanceMatrix', 'instanceColor'];
  // Constants are their own names.
  const parameters: Record<string, unknown> = {
    ...{ VERSION: 'WebGL 2.0', RENDERER: 'A graphics card' },
    ...{ SCISSOR_BOX: [0, 0, 1, 1], VIEWPORT: [0, 0, 1, 1] },
  };
  const answers: Record<string, (...given: string[]) => unknown> = {
    getContextAttributes: () => ({ alpha: false, antialias: true }),
    getExtension: () => ({ loseContext: () => undefined, UNMASKED_RENDERER_WEBGL: 'RENDERER' }),
    getParameter: (name) => parameters[name] ?? 16,
    getShaderPrecisionFormat: () => ({ precision: 23, rangeMin: 127, rangeMax: 127 }),
    getShaderInfoLog: () => '',
    getProgramInfoLog: () => '',
    getShaderParameter: () => true,
    getProgramParameter: (_, name) =>
      name === 'ACTIVE_ATTRIBUTES' ? attributes.length : name === 'ACTIVE_UNIFORMS' ? 0 : true,
    getActiveAttrib: (_, k) => ({ name: attributes[Number(k)], type: 'FLOAT_VEC3', size: 1 }),
    getAttribLocation: (_, name) => attributes.indexOf(name),
    isContextLost: () => false,
  };
  const functions = new Map<string, (...given: string[]) => unknown>();
  const of = (name: string) => {
    const answer = answers[name] ?? (() => (name.startsWith('create') ? {} : null));
    const made = (...given: string[]) => {
      called(name);
      return answer(...given);
    };
    functions.set(name, made);
    return made;
  };
  return new Proxy(
    {},
    {
      get: (_, key) => {
        const name = String(key);
        return /^[A-Z][A-Z0-9_]*$/.test(name) ? name : (functions.get(name) ?? of(name));
      },
    },
  );
}

/** A canvas with such a WebGL. */
export class StubCanvas extends EventTarget {
  readonly style: Record<string, string> = {};
  width = 0;
  height = 0;
  isRemoved = false;
  /** Draw calls so far. */
  draws = 0;
  readonly #gl = stubGl((name) => (this.draws += name.startsWith('draw') ? 1 : 0));

  getContext(kind: string): unknown {
    return kind === 'webgl2' ? this.#gl : null;
  }

  setAttribute(): void {}

  remove(): void {
    this.isRemoved = true;
  }
}

/** What of a document the painter needs: elements are canvases. */
export const stubDocument = {
  createElement: () => new StubCanvas(),
  createElementNS: () => new StubCanvas(),
};
