interface Spelling {
  /** Without spaces, for comparing as a whole. */
  readonly text: string;
  readonly words: readonly string[];
}

/** A thing to find, and every way its name is spelled. */
export interface NamedCandidate {
  readonly name: string;
  readonly spellings: readonly Spelling[];
}

export function namedCandidate(name: string, spellings: readonly string[]): NamedCandidate {
  return { name, spellings: spellings.map(read) };
}

/**
 * The names of the candidates nearest to a misspelled or incomplete name, best first; of equally near ones the earlier.
 * Words are compared one by one, so that "Rocky 9" finds "Rocky Linux 9.2 64bit", and whole names by edit distance, so
 * that a typing mistake anywhere finds the name it was made in.
 */
export function nearestNames(name: string, candidates: readonly NamedCandidate[], count: number): string[] {
  const query = read(name.slice(0, LONGEST_NAME));
  if (query.words.length === 0) return [];
  const distancesFromWords = query.words.map((word) => rememberingDistance(word));
  const distance = (candidate: Spelling) => {
    const wordByWord = distancesFromWords.reduce(
      (sum, distanceTo) => sum + Math.min(1, ...candidate.words.map(distanceTo)),
      OMITTED_WORD * Math.max(0, candidate.words.length - query.words.length),
    );
    const differsByLength = relativeLength(query.text, candidate.text) >= wordByWord;
    return differsByLength ? wordByWord : Math.min(wordByWord, relativeDistance(query.text, candidate.text));
  };
  return candidates
    .map(({ name, spellings }) => ({ name, distance: Math.min(...spellings.map(distance)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

/** How many characters have to be replaced, added or left out to make one text of the other. */
export function editDistance(a: string, b: string): number {
  // The distances from the beginning of a, up to the row, to each beginning of b.
  const distances = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    let diagonal = row - 1;
    let left = (distances[0] = row);
    for (let column = 1; column <= b.length; column++) {
      const above = distances[column]!;
      const replaced = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? diagonal : diagonal + 1;
      const moved = above < left ? above + 1 : left + 1;
      distances[column] = left = replaced < moved ? replaced : moved;
      diagonal = above;
    }
  }
  return distances[b.length]!;
}

const LONGEST_NAME = 100;

/** Between an exact word and a wrong one: `7` where the name has `7.6`. */
const INCOMPLETE_VERSION = 0.2;

/** A word of the candidate that the query leaves out weighs little: people leave out `Server` and `64bit`. */
const OMITTED_WORD = 0.02;

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  rhel: 'red hat',
  redhat: 'red hat',
  sles: 'suse',
  win: 'windows',
};

/** In lower case, with the number of bits as one word, and without abbreviations. */
export function spelledOut(name: string): string {
  return name
    .toLowerCase()
    .replace(/(32|64)[\s_-]*bit/g, ' $1bit ')
    .replace(/[a-z]+/g, (word) => (Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word]! : word));
}

function read(name: string): Spelling {
  const text = name.toLowerCase();
  return {
    text: text.replace(/[\s_-]+/g, ''),
    words: spelledOut(text).match(/(?:32|64)bit|[a-z]+|\d+(?:\.\d+)*/g) ?? [],
  };
}

/** The candidates share most of their words. */
function rememberingDistance(word: string): (other: string) => number {
  const known = new Map<string, number>();
  return (other) => {
    let distance = known.get(other);
    if (distance === undefined) {
      const incomplete = /^\d/.test(word) && other.startsWith(`${word}.`);
      distance = incomplete ? INCOMPLETE_VERSION : relativeDistance(word, other);
      known.set(other, distance);
    }
    return distance;
  };
}

function relativeDistance(a: string, b: string): number {
  return editDistance(a, b) / Math.max(a.length, b.length);
}

/** No more than the relative distance, and quickly known. */
function relativeLength(a: string, b: string): number {
  return Math.abs(a.length - b.length) / Math.max(a.length, b.length);
}
