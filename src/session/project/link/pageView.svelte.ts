/** How a crystal is looked at: a rotation as a quaternion, the zoom, and the shift in Å. */
export interface Camera {
  readonly rotation: readonly [number, number, number, number];
  readonly zoom: number;
  readonly panA: readonly [number, number];
}

/** Tells whether what a link carries is a camera. */
export function isCamera(value: unknown): value is Camera {
  const { rotation, zoom, panA } = Object(value) as Partial<Camera>;
  const areNumbers = (list: unknown, n: number) =>
    Array.isArray(list) && list.length === n && list.every((item) => Number.isFinite(item));
  return areNumbers(rotation, 4) && areNumbers(panA, 2) && Number.isFinite(zoom) && zoom! > 0;
}

/** Rounds a camera for a link: more digits are not seen. */
export function roundedCamera({ rotation, zoom, panA }: Camera): Camera {
  const short = (value: number) => Math.round(value * 1e4) / 1e4;
  const [x, y, z, w] = rotation.map(short);
  return { rotation: [x, y, z, w], zoom: short(zoom), panA: [short(panA[0]), short(panA[1])] };
}

/** What of a study is looked at. */
export interface StudyLook {
  /** Name of a view of the Tune step. */
  readonly tab: string;
  /** Number of the trial; null for the latest. */
  readonly trial: number | null;
  /** Whose densities are shown; `''` for the usual one. */
  readonly parameter: string;
}

export const usualLook: StudyLook = { tab: 'tpe', trial: null, parameter: '' };

/** What of the page is looked at, beyond the settings: its parts write it here for a link, and a link for them. */
class PageView {
  study = $state.raw<StudyLook>(usualLook);
  /** ID of the study of which the trial was picked; null for whichever is shown. */
  pickedOf = $state<string | null>(null);
  /** Of the open card; null while there is none. */
  camera: Camera | null = null;
  #linked: Camera | null = null;

  /** Changes what of a study is looked at. */
  look(patch: Partial<StudyLook>): void {
    this.study = { ...this.study, ...patch };
  }

  /** Takes what a link says. */
  open(study: Partial<StudyLook>, camera: Camera | null): void {
    this.study = { ...usualLook, ...study };
    this.pickedOf = null;
    this.#linked = camera;
  }

  /** Hands the camera that a link brought to the card that opens, once. */
  takeCamera(): Camera | null {
    const linked = this.#linked;
    this.#linked = null;
    return linked;
  }
}

export const pageView = new PageView();
