import { counted } from '../../../base/words/counted';
import { membersOf } from '../../screening/combined/combination';
import { cited } from '../citations';
import type { CitedWork } from '../citedWork';
import { partsOfSet, type SetPart } from '../featureUses';
import { listed, plainLabel } from './wording';

/** A feature set with who has it. */
interface UsedSet {
  readonly name: string;
  readonly withCoercedFlag: boolean;
  readonly nFeatures: number | null;
  readonly by: string[];
}

/** Tells what each set of columns holds, once, and which models have it; `''` where nothing was fitted. */
export function aboutFeatures(work: CitedWork): string {
  const sets = usedSets(work);
  if (sets.length === 0) return '';
  const told = new Set<string>();
  const sentences = sets.map(({ name, withCoercedFlag, nFeatures, by }) => {
    const parts = partsOfSet(name, withCoercedFlag);
    const known = parts.filter(({ words }) => told.has(words));
    const fresh = parts.filter(({ words }) => !told.has(words));
    fresh.forEach(({ words, columns }) => columns ?? told.add(words));
    const first = known.length > 0 ? ['the columns above that are of ' + listed(known.map(shortWords))] : [];
    const size = nFeatures === null ? '' : ` ${counted(nFeatures, 'column')}:`;
    return `${listed(by)} saw${size} ${listed([...first, ...fresh.map(partText)])}.`;
  });
  return `${sentences.join(' ')} Sums and fractions are over the atomic fractions of the reduced composition.`;
}

function partText({ words, uses, columns }: SetPart): string {
  return columns ? listed([...columns]) : `${words}${cited(...uses)}`;
}

/** The first words, which tell one block from another. */
function shortWords({ words }: SetPart): string {
  return words.split(/ \(|, /)[0].replace(/^the /, '');
}

function usedSets({ models, ranking }: CitedWork): UsedSet[] {
  const sets = new Map<string, UsedSet>();
  const add = (name: string, withCoercedFlag: boolean, nFeatures: number | null, who: string) => {
    const key = `${name} ${withCoercedFlag}`;
    const known = sets.get(key);
    if (!known) sets.set(key, { name, withCoercedFlag, nFeatures, by: [who] });
    else if (!known.by.includes(who)) known.by.push(who);
  };
  for (const { label, featureSet, withCoercedFlag, nFeatures } of models)
    add(featureSet, withCoercedFlag, nFeatures, `“${plainLabel(label)}”`);
  for (const { label, combined, featureSet, nFeatures } of ranking?.models ?? []) {
    const members = combined ? membersOf(combined) : [{ featureSet }];
    members.forEach((member) =>
      add(member.featureSet, false, combined ? null : nFeatures, `the ranking model “${plainLabel(label)}”`),
    );
  }
  return [...sets.values()];
}
