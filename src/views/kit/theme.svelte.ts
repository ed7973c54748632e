import { readTokens, type ThemeTokens } from '../../figures/tokens';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'ionrank-theme';

/** Light, dark, or as the system has it; kept in this browser. Plots read `tokens` and follow. */
class ThemeState {
  choice = $state<Theme>('auto');
  tokens = $state.raw<ThemeTokens | null>(null);
  #media: MediaQueryList | null = null;

  /** Begins to follow the system and the stored choice. */
  start(): void {
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(key);
    } catch {
      // Storage can be forbidden; the choice then lasts as long as the page.
    }
    this.choice = themes.find((theme) => theme === stored) ?? 'auto';
    this.#media = matchMedia('(prefers-color-scheme: dark)');
    this.#media.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  set(choice: Theme): void {
    this.choice = choice;
    try {
      localStorage.setItem(key, choice);
    } catch {
      // As above.
    }
    this.#apply();
  }

  #apply(): void {
    const dark = this.choice === 'dark' || (this.choice === 'auto' && this.#media?.matches === true);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    this.tokens = readTokens(document.documentElement);
  }
}

export const theme = new ThemeState();
