import { counted } from '../../../base/words/counted';
import { membersOf } from '../../screening/combined/combination';
import { cited } from '../citations';
import type { CitedWork } from '../citedWork';
import { partsOfSet, type SetPart } from '../featureUses';
import { commaList, quoted } from './wording';

/** A feature set with who has it. */
interface UsedSet {
  readonly parts: readonly SetPart[];
  readonly nFeatures: number | null;
  /** Models, in quotation marks. */
  readonly by: string[];
}

/** Tells what each set of columns holds, once, and which models have it; `''` where nothing was fitted. */
export function aboutFeatures(work: CitedWork): string {
  const sets = usedSets(work);
  if (sets.length === 0) return '';
  return sets.map((set, k) => setText(set, sets.slice(0, k))).join(' ');
}

/** Tells of a set what no set before it holds. */
function setText({ parts, nFeatures, by }: UsedSet, before: readonly UsedSet[]): string {
  const size = nFeatures === null ? 'features' : counted(nFeatures, 'feature');
  const has = new Set(parts.filter(({ columns }) => !columns).map(({ words }) => words));
  const held = before.filter((set) => set.parts.every(({ words, columns }) => !columns && has.has(words)));
  const base = held.reduce<UsedSet | null>(
    (largest, set) => (largest && largest.parts.length >= set.parts.length ? largest : set),
    null,
  );
  const told = new Set(base?.parts.map(({ words }) => words));
  const more = parts.filter(({ words }) => !told.has(words)).map(partText);
  if (!base) return `${commaList(by)} had ${size}: ${commaList(more)}.`;
  if (more.length === 0) return `${commaList(by)} had ${size}, those of ${base.by[0]}.`;
  return `${commaList(by)} had ${size}: those of ${base.by[0]}, and ${commaList(more)}.`;
}

function partText({ words, uses, columns }: SetPart): string {
  return columns ? commaList([...columns]) : `${words}${cited(...uses)}`;
}

function usedSets({ models, ranking }: CitedWork): UsedSet[] {
  const sets = new Map<string, UsedSet>();
  const add = (name: string, withCoercedFlag: boolean, nFeatures: number | null, who: string) => {
    const parts = partsOfSet(name, withCoercedFlag);
    const key = JSON.stringify(parts);
    const known = sets.get(key);
    if (!known) sets.set(key, { parts, nFeatures, by: [who] });
    else if (!known.by.includes(who)) known.by.push(who);
  };
  const ranked = (ranking?.models ?? []).map((model) => ({ ...model, withCoercedFlag: false }));
  for (const { label, combined, featureSet, withCoercedFlag, nFeatures } of [...models, ...ranked]) {
    const members = combined ? membersOf(combined) : [{ featureSet }];
    for (const member of members)
      add(member.featureSet, withCoercedFlag, combined ? null : nFeatures, quoted(label));
  }
  return [...sets.values()];
}
