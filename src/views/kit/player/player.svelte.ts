/** Goes through numbered pictures one after the other, at a speed, until the last there is. */
export class Player {
  playing = $state(false);
  /** Pictures per second. */
  speed = $state(1);

  /**
   * @param read the position, and the last position there is now
   * @param go shows the picture at a position
   */
  constructor(read: () => { at: number; first: number; last: number }, go: (at: number) => void) {
    $effect(() => {
      if (!this.playing) return;
      const { at, last } = read();
      // At the end of a study that runs: wait for its next trial.
      if (at >= last) return;
      const timer = setTimeout(() => go(at + 1), 1000 / this.speed);
      return () => clearTimeout(timer);
    });
    this.toggle = () => {
      const { at, first, last } = read();
      if (!this.playing && at >= last) go(first);
      this.playing = !this.playing;
    };
  }

  /** Plays or pauses; at the end it begins anew. */
  readonly toggle: () => void;
}
