import { deflated, inflated } from '../../../base/compression/deflate';
import { InputError } from '../../../base/problem';
import { projectOfText, textOfProject } from '../../../experiment/projectFile/projectText';

/** Before what a link carries beside its settings: raised when what an older link says would be read otherwise. */
const linkVersion = 1;
/** Of the text in the link; and of what it unpacks to. */
const [mostLetters, mostUnpacked] = [200_000, 5_000_000];
/** Behind the version: whether the text is compressed. */
const [plainMark, packedMark] = ['p', 'z'];

/** Writes plain data for a link: compressed where that is shorter; only letters that no address changes. */
export function linkTextOf(content: object): string {
  const bytes = new TextEncoder().encode(textOfProject(content));
  const packed = deflated(bytes);
  const isShorter = packed.length < bytes.length;
  return `${linkVersion}${isShorter ? packedMark : plainMark}${base64Url(isShorter ? packed : bytes)}`;
}

/** Reads what a link carries. Throws InputError for a later version and for a text that is cut or damaged. */
export function contentOfLinkText(text: string): Readonly<Record<string, unknown>> {
  const [, version, mark, letters] = /^(\d+)([a-z])([\w-]*)$/.exec(text.slice(0, mostLetters)) ?? [];
  const refuse = (code: string, message: string) =>
    new InputError({ code, message, remedy: 'Its settings are open; the rest is left out.' });
  if (Number(version) > linkVersion || (version && ![plainMark, packedMark].includes(mark)))
    throw refuse('later-link', 'The link says more than this version of Ionrank knows.');
  try {
    const bytes = bytesOfBase64Url(letters);
    const unpacked = mark === packedMark ? inflated(bytes, mostUnpacked) : bytes;
    const read = projectOfText(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
    if (Object.prototype.toString.call(read) !== '[object Object]') throw new RangeError('no record');
    return read as Record<string, unknown>;
  } catch {
    throw refuse('damaged-link', 'The link is cut or damaged behind its settings.');
  }
}

function base64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOfBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
}
