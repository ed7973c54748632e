import { untrack } from 'svelte';
import { filesOfDrop, type DroppedFiles } from './droppedFiles';

/** Files that were dropped anywhere on the page, until the step that they are for takes them. */
class PageDrop {
  #waiting = $state.raw<DroppedFiles | null>(null);

  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  async drop(transfer: DataTransfer): Promise<void> {
    const dropped = await filesOfDrop(transfer);
    if (dropped.files.length > 0) this.#waiting = dropped;
  }

  /** Takes files that came another way. */
  offer(files: readonly File[]): void {
    this.#waiting = { files, nIgnored: 0, isCut: false };
  }

  /** Hands them over, once. */
  take(): DroppedFiles | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }
}

export const pageDrop = new PageDrop();

/** Takes what was dropped anywhere on the page, for as long as a part of the page stands and `isReady` says so. */
export function takeDrops(isReady: () => boolean, take: (dropped: DroppedFiles) => void): void {
  $effect(() => {
    if (!isReady() || !pageDrop.isWaiting) return;
    untrack(() => {
      const dropped = pageDrop.take();
      if (dropped) take(dropped);
    });
  });
}
