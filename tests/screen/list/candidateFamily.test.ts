import { expect, it } from 'vitest';
import { groupsByPaper } from '../../../src/folds/materialGroups';
import { familyToldUpTo } from '../../../src/screen/list/candidateFamily';
import { distancesFrom, indexCompositions } from '../../../src/screen/nearestKnown';
import { readableComposition } from '../../../src/screen/readableComposition';
import { familyKey } from '../../../src/table/cells/family';
import { obelix } from '../../features/obelix';

it('the nearest compound of another paper tells the family as often as DEFINITIONS says', () => {
  const records = [...obelix('train').records, ...obelix('test').records];
  const papers = groupsByPaper(records).numbers;
  const compositions = records.map(({ reducedComposition }) => readableComposition(reducedComposition));
  const known = indexCompositions(compositions);
  const told = [0.1, familyToldUpTo, 2].map((upTo) => ({ upTo, n: 0, right: 0 }));
  records.forEach(({ family }, row) => {
    const composition = compositions[row];
    if (family === '' || composition === null) return;
    const distances = distancesFrom(known, composition);
    let nearest = -1;
    distances.forEach((distance, other) => {
      const isOther = papers[other] !== papers[row] && records[other].family !== '';
      if (isOther && (nearest < 0 || distance < distances[nearest])) nearest = other;
    });
    const part = told.find(({ upTo }) => distances[nearest] <= upTo)!;
    part.n++;
    if (familyKey(records[nearest].family) === familyKey(family)) part.right++;
  });
  expect(told.map(({ n }) => n)).toEqual([380, 147, 39]);
  expect(told.map(({ n, right }) => Math.round((100 * right) / n))).toEqual([94, 66, 33]);
});
