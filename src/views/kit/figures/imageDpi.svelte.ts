/** Resolutions that images are saved in, dots per inch. */
export const dpiChoices = [96, 150, 300, 600] as const;
export type Dpi = (typeof dpiChoices)[number];

const key = 'ionrank-dpi';

/** The resolution of saved images, the same for every figure; kept in this browser. */
class ImageDpi {
  #dpi = $state<Dpi>(stored());

  get current(): Dpi {
    return this.#dpi;
  }

  set(dpi: number): void {
    this.#dpi = known(dpi);
    try {
      localStorage.setItem(key, String(this.#dpi));
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  }
}

function stored(): Dpi {
  try {
    return known(Number(localStorage.getItem(key)));
  } catch {
    return 300;
  }
}

function known(dpi: number): Dpi {
  return dpiChoices.find((choice) => choice === dpi) ?? 300;
}

export const imageDpi = new ImageDpi();
