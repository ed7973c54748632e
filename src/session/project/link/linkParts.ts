import { isProjectData, type ProjectData } from '../project';
import { isCamera, type Camera, type StudyLook } from './pageView.svelte';

/* The parts of what a link carries: each may be anything. */

/** Reads tables of a link; null for what is none. */
export function tablesOfLink(value: unknown): ProjectData | null {
  const { files, ...said } = Object(value) as { files?: unknown };
  if (!Array.isArray(files)) return null;
  const withBytes = files.map((file: unknown) => {
    const { text, ...rest } = Object(file) as { text?: unknown };
    return typeof text === 'string' ? { ...rest, bytes: new TextEncoder().encode(text) } : rest;
  });
  const data: unknown = { ...said, files: withBytes };
  return isProjectData(data) ? data : null;
}

/** Reads what of a study is looked at; what is none is left out. */
export function lookOfLink(value: unknown): Partial<StudyLook> {
  const { tab, trial, parameter } = Object(value) as Partial<StudyLook>;
  return {
    ...(typeof tab === 'string' ? { tab } : {}),
    ...(Number.isSafeInteger(trial) ? { trial } : {}),
    ...(typeof parameter === 'string' ? { parameter } : {}),
  };
}

/** Reads from where a structure is seen; null for what is none. */
export function cameraOfLink(value: unknown): Camera | null {
  return isCamera(value) ? value : null;
}
