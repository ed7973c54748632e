import { isProjectData, type ProjectData } from '../project';
import type { Camera, StudyLook } from './pageView.svelte';

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
  const { rotation, zoom, panA } = Object(value) as Partial<Camera>;
  const areNumbers = (list: unknown, n: number) =>
    Array.isArray(list) && list.length === n && list.every((item) => Number.isFinite(item));
  const isCamera = areNumbers(rotation, 4) && areNumbers(panA, 2) && Number.isFinite(zoom) && zoom! > 0;
  return isCamera ? { rotation: rotation!, zoom: zoom!, panA: panA! } : null;
}
