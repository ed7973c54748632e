import type { StructureColours } from '../../figures/structure/structureColours';
import type { StructureScene } from '../../figures/structure/structureScene';
import type { StructurePainter } from '../../figures/structure/structureThree';
import {
  between,
  fittingView,
  orientation,
  turned,
  zoomed,
  type Extent,
  type StructureView,
  type ViewName,
} from '../../figures/structure/structureView';
import { loadThree } from '../../figures/structure/threeLoader';
import { chosenPainter } from './painterChoice.svelte';

/** How long a turn to a named view takes, ms. */
const turnMs = 260;

/** The frame in which a crystal is turned: its size, how the crystal is looked at, and who paints it. */
export class StructureStage {
  /** px. */
  width = $state(0);
  height = $state(0);
  view = $state.raw<StructureView | null>(null);
  /** null while the picture is SVG: until three is loaded, and for good where there is no WebGL. */
  painter = $state.raw<StructurePainter | null>(null);
  /** Whether the browser took WebGL away. */
  isLost = $state(false);
  #frame = 0;

  /** Looks from a named side, so that everything fits; turns there unless motion is not wanted or there was no view. */
  look(name: ViewName, extent: Extent, vectors: Float64Array): void {
    this.stop();
    const from = this.view;
    const to = fittingView(orientation(name, vectors), extent, this.width, this.height);
    if (!from || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.view = to;
      return;
    }
    const begin = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - begin) / turnMs));
      const share = 1 - (1 - t) ** 3;
      this.view = t < 1 ? viewBetween(from, to, share) : to;
      if (t < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  /** Turns by degrees: about the upright axis, then about the axis to the right. */
  turn(aboutUp: number, aboutRight: number): void {
    this.#change((view) => ({
      ...view,
      rotation: turned(turned(view.rotation, [0, 1, 0], aboutUp), [1, 0, 0], aboutRight),
    }));
  }

  zoom(factor: number): void {
    this.#change((view) => zoomed(view, factor));
  }

  /** Moves by Å of the picture, to the right and up. */
  pan(x: number, y: number): void {
    this.#change((view) => ({ ...view, panA: [view.panA[0] + x, view.panA[1] + y] }));
  }

  /** Opens the painter in an element, which gets its canvas. Returns what closes it. */
  openPainter(host: HTMLElement): () => void {
    if (!chosenPainter.wantsWebGl || this.isLost) return () => undefined;
    let isOpen = true;
    const close = () => {
      const { painter } = this;
      this.painter = null;
      painter?.canvas.remove();
      painter?.dispose();
    };
    Promise.all([loadThree(), import('../../figures/structure/structureThree')])
      .then(([three, { structurePainter }]) => {
        if (!isOpen) return;
        // The browser may take the context away: the SVG is drawn again.
        const painter = structurePainter(three, () => {
          this.isLost = true;
          close();
        });
        host.append(painter.canvas);
        this.painter = painter;
      })
      // The SVG stays.
      .catch(() => undefined);
    return () => {
      isOpen = false;
      this.stop();
      close();
    };
  }

  /** Paints a scene, where there is a painter. */
  paint(scene: StructureScene, colours: StructureColours): void {
    const { view, width, height } = this;
    const ratio = Math.min(devicePixelRatio, 2);
    if (view && width > 0) this.painter?.draw(scene, view, colours, { width, height, ratio });
  }

  /** Ends a turn that is under way. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  #change(change: (view: StructureView) => StructureView): void {
    this.stop();
    if (this.view) this.view = change(this.view);
  }
}

function viewBetween(from: StructureView, to: StructureView, share: number): StructureView {
  const at = (a: number, b: number) => a + (b - a) * share;
  return {
    rotation: between(from.rotation, to.rotation, share),
    zoom: at(from.zoom, to.zoom),
    panA: [at(from.panA[0], to.panA[0]), at(from.panA[1], to.panA[1])],
  };
}
