import { flushSync } from 'svelte';
import { readTokens } from '../../figures/tokens';
import { theme } from './theme.svelte';

/** Width in px between the margins of a page: of A4, the narrower of the two that are printed on. */
const pageWidth = 700;

/** Whether the page is being printed: then figures are drawn for the paper, all of them, in the light theme. */
class PrintingState {
  isOn = $state(false);

  /** The width of a figure, px. @param width on the screen */
  widthOf(width: number): number {
    return this.isOn ? Math.min(width, pageWidth) : width;
  }

  begin(): void {
    document.documentElement.dataset['theme'] = 'light';
    theme.tokens = readTokens(document.documentElement);
    this.isOn = true;
    // The browser takes the picture as soon as it is told.
    flushSync();
  }

  end(): void {
    this.isOn = false;
    theme.set(theme.choice);
  }
}

export const printing = new PrintingState();

addEventListener('beforeprint', () => printing.begin());
addEventListener('afterprint', () => printing.end());
