/** Keeps what is written over a picture from covering what was written before it. */

/** px of a letter of 12 px, on average, and of a line. */
const [letterPx, linePx] = [6.6, 14];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The room of a picture that nothing is written on yet. */
export class FreeRoom {
  readonly #taken: Box[] = [];

  /** Takes the room of a line of text, and tells whether it was free. @param x of its middle or of its start, px */
  takes(text: string, x: number, y: number, anchor: 'middle' | 'start' = 'middle'): boolean {
    const width = letterPx * text.length;
    const left = anchor === 'middle' ? x - width / 2 : x;
    const box = { left, right: left + width, top: y - linePx / 2, bottom: y + linePx / 2 };
    const isTaken = this.#taken.some(
      (other) =>
        box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
    );
    if (!isTaken) this.#taken.push(box);
    return !isTaken;
  }
}
