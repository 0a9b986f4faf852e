import { editDistance } from '../catalog/nearest-names';

/** Among names of three letters, every other is near. */
const SHORTEST = 3;

/** The name that was most likely meant; undefined when none is like what was written. */
export function similarName(written: string, known: readonly string[]): string | undefined {
  const name = written.toLowerCase();
  const candidates = known.map((candidate) => ({ candidate, lower: candidate.toLowerCase() }));
  const exact = candidates.find(({ lower }) => lower === name || letters(lower) === letters(name));
  if (exact) return exact.candidate;
  const begins = candidates.find(({ lower }) => lower.startsWith(name));
  if (begins) return begins.candidate;
  const [nearest] = candidates
    .map(({ candidate, lower }) => ({ candidate, distance: editDistance(name, lower), length: lower.length }))
    .filter(({ distance, length }) => distance <= Math.max(1, Math.floor(Math.min(name.length, length) / 3)))
    .sort((a, b) => a.distance - b.distance);
  if (nearest) return nearest.candidate;
  // `name` for imageName, `diskFormat` for format.
  return name.length > SHORTEST
    ? candidates.find(({ lower }) => lower.endsWith(name) || (lower.length > SHORTEST && name.endsWith(lower)))
        ?.candidate
    : undefined;
}

/** Letters in the wrong order are the same letters. */
function letters(name: string): string {
  return [...name].sort().join('');
}
