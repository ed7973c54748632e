import type { Attachment } from 'svelte/attachments';

/** Shows markup that the program made itself (no text of a user or of a file) inside an element. */
export function showing(markup: string): Attachment<HTMLElement> {
  return (element) => {
    element.innerHTML = markup;
  };
}
