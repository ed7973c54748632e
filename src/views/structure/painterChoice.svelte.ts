import { webGlKind } from '../../figures/structure/threeLoader';

/** Who paints crystals: WebGL where a graphics card does it and else SVG, or what a person wants. */
export const painterChoices = ['auto', 'webgl', 'svg'] as const;
export type PainterChoice = (typeof painterChoices)[number];

const key = 'ionrank-painter';

/** Who paints crystals, the same for every picture; kept in this browser. */
class ChosenPainter {
  choice = $state<PainterChoice>(stored());

  set(choice: PainterChoice): void {
    this.choice = choice;
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  }

  /** Whether WebGL is to paint: in software it takes seconds for what SVG draws at once. */
  get wantsWebGl(): boolean {
    if (this.choice === 'svg') return false;
    const kind = webGlKind();
    return kind === 'hardware' || (kind === 'software' && this.choice === 'webgl');
  }
}

function stored(): PainterChoice {
  try {
    return painterChoices.find((choice) => choice === localStorage.getItem(key)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export const chosenPainter = new ChosenPainter();
