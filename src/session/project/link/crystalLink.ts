/** The link to the page of a crystal, and what it brings. */
import {
  crystalLookOf,
  shortCrystalLook,
  usualCrystalLook,
  type CrystalLook,
} from '../../structure/crystalLook';
import { settingsFromHash, settingsToHash } from '../../settings/share';
import { roundedCamera } from './pageView.svelte';
import { contentOfLinkText, linkTextOf } from './linkText';

/** A crystal that a link names, or carries. */
export interface LinkedCrystal {
  /** Of a material of the data that come with the app; else what it is called. */
  readonly id: string;
  /** Text of a structure that does not come with the app; undefined where it does. */
  readonly cif?: string;
  readonly formula: string;
  readonly look: CrystalLook;
}

/** What a link may carry, in letters. */
const mostLetters = 40_000;
const search = '?crystal';

/** Writes the address of a crystal's page from `?` on; null where its structure is too long for a link. */
export function crystalAddress({ look, ...crystal }: LinkedCrystal, hash: string): string | null {
  const camera = look.camera && roundedCamera(look.camera);
  const more = linkTextOf({ crystal: { ...crystal, ...shortCrystalLook({ ...look, camera }) } });
  if (more.length > mostLetters) return null;
  return `${search}${settingsToHash({ ...settingsFromHash(hash).settings, more })}`;
}

/**
 * Reads which crystal an address asks for: `?crystal=ID`, or `?crystal` with the rest in the hash that the page was opened
 * with. null where it names none.
 */
export function crystalOfAddress(asked: string, hash: string): LinkedCrystal | null {
  const id = new URLSearchParams(asked).get('crystal') ?? '';
  const plain = id === '' ? null : { id, formula: id, look: usualCrystalLook };
  const { more } = settingsFromHash(hash).settings;
  if (!more) return plain;
  try {
    const { crystal } = contentOfLinkText(more);
    const { id: name, cif, formula, ...look } = Object(crystal) as Record<string, unknown>;
    if (typeof name !== 'string') return plain;
    return {
      id: name,
      formula: typeof formula === 'string' ? formula : name,
      look: crystalLookOf(look),
      ...(typeof cif === 'string' ? { cif } : {}),
    };
  } catch {
    // What is wrong with the link is said where the rest of it is opened.
    return plain;
  }
}
