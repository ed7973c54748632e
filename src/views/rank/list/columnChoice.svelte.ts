const key = 'ionrank-rank-columns';

/** Which columns of the ranked list were shown or hidden against what is usual; kept in this browser. */
class ColumnChoice {
  /** Keys of columns that were turned round. */
  #turned = $state.raw<readonly string[]>(stored());

  isShown({ key: name, isExtra = false }: { readonly key: string; readonly isExtra?: boolean }): boolean {
    return isExtra === this.#turned.includes(name);
  }

  turn(name: string): void {
    const turned = this.#turned;
    this.#keep(turned.includes(name) ? turned.filter((other) => other !== name) : [...turned, name]);
  }

  /** Returns to what is usual. */
  reset(): void {
    this.#keep([]);
  }

  #keep(turned: readonly string[]): void {
    this.#turned = turned;
    try {
      localStorage.setItem(key, turned.join(' '));
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
  }
}

function stored(): readonly string[] {
  try {
    return (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

export const columnChoice = new ColumnChoice();
