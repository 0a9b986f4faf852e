/**
 * What RE2, the regular expressions that Terraform and its providers take, refuses in a pattern; undefined for nothing. The
 * syntax is that of Go's package regexp: flags anywhere, any punctuation escaped, no lookaround, no back references.
 */
export function re2Problem(pattern: string): string | undefined {
  try {
    new Reader(pattern).readAll();
    return undefined;
  } catch (error) {
    if (error instanceof Re2Error) return error.message;
    throw error;
  }
}

class Re2Error extends Error {}

const MOST_REPETITIONS = 1000;
const LOOKS_OR_REFERS = 'looks around or refers back, which RE2 does not know';
const ONE_LETTER_CLASSES = 'dDsSwW';
const POSITIONS = 'AbBz';
const ESCAPED_LETTERS = 'afnrtv';
const POSIX_CLASSES = /^\[:\^?(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;
const REPETITION = /^\{(\d+)(,(\d*))?\}/;
const GROUP_NAME = /^\?P?<\w+>/;
const FLAGS_ALONE = /^\(\?[imsU]*(-[imsU]+)?\)/;
const FLAGS_OF_GROUP = /^\?[imsU]*(-[imsU]+)?:/;

/** Goes through a pattern as Go's parser does. What a part may be repeated counts for what is around it. */
class Reader {
  private rest: string;

  constructor(pattern: string) {
    this.rest = pattern;
  }

  public readAll(): void {
    this.alternatives();
    if (this.rest !== '') throw new Re2Error('has a closing parenthesis too many');
  }

  private alternatives(): number {
    let most = 1;
    let part: number | undefined;
    let isRepeated = false;
    while (this.rest !== '' && !this.rest.startsWith(')')) {
      const times = this.repetition();
      if (times === undefined) {
        // Flags and empty quotes stand between: what is repeated after them is what stands before.
        if (!this.take(FLAGS_ALONE) && !this.take(/^\\Q\\E/)) part = this.part();
        isRepeated = false;
      } else {
        if (isRepeated) throw new Re2Error('repeats a repetition, without parentheses around it');
        if (part === undefined) throw new Re2Error('repeats nothing');
        [part, isRepeated] = [part * Math.max(times, 1), true];
      }
      if (part !== undefined && part > MOST_REPETITIONS) throw new Re2Error('repeats something more than 1,000 times');
      most = Math.max(most, part ?? 1);
    }
    return most;
  }

  /** How often the part before is repeated at most; 1 where it is not bounded. */
  private repetition(): number | undefined {
    if (this.take(/^[*+?]/)) {
      this.take(/^\?/);
      return 1;
    }
    const match = this.take(REPETITION);
    if (!match) return undefined;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] ? Number(match[3]) : undefined;
    if (Math.max(least, most ?? 0) > MOST_REPETITIONS) throw new Re2Error('repeats something more than 1,000 times');
    if (most !== undefined && most < least) throw new Re2Error(`has ${match[0]}, whose bounds are the wrong way round`);
    this.take(/^\?/);
    return most ?? least;
  }

  /** One part that can be repeated; undefined for what cannot. */
  private part(): number | undefined {
    if (this.take(/^\|/)) return undefined;
    if (this.take(/^\(/)) return this.group();
    if (this.take(/^\[/)) return this.characterClass();
    if (this.take(/^\\/)) return this.escape();
    this.take(/^[^]/u);
    return 1;
  }

  private group(): number {
    if (/^\?<?[=!]/.test(this.rest)) throw new Re2Error(LOOKS_OR_REFERS);
    if (!this.take(GROUP_NAME) && this.rest.startsWith('?') && !this.take(FLAGS_OF_GROUP)) {
      throw new Re2Error('has a question mark after a parenthesis with nothing that RE2 knows');
    }
    const most = this.alternatives();
    if (!this.take(/^\)/)) throw new Re2Error('has a parenthesis that is not closed');
    return most;
  }

  private characterClass(): number {
    this.take(/^\^/);
    for (let isFirst = true; isFirst || !this.take(/^\]/); isFirst = false) {
      if (this.rest === '') throw new Re2Error('has a bracket that is not closed');
      if (this.take(POSIX_CLASSES)) continue;
      if (/^\[:.*?:\]/.test(this.rest)) throw new Re2Error('has a class in brackets that RE2 does not know');
      const isClass = new RegExp(`^\\\\[${ONE_LETTER_CLASSES}pP]`).test(this.rest);
      const low = this.classCharacter();
      if (isClass || !/^-[^\]]/.test(this.rest)) continue;
      this.take(/^-/);
      if (new RegExp(`^\\\\[${ONE_LETTER_CLASSES}pP]`).test(this.rest)) throw new Re2Error('has a range to a class');
      const high = this.classCharacter();
      if (low !== undefined && high !== undefined && high < low) throw new Re2Error('has a range in the wrong order');
    }
    return 1;
  }

  /** The number of a character in a class; undefined where it is not known, or is a class itself. */
  private classCharacter(): number | undefined {
    if (!this.take(/^\\/)) return this.take(/^[^]/u)?.[0].codePointAt(0);
    if (/^[AbBzQ]/.test(this.rest)) throw new Re2Error(`escapes ${this.rest[0]} in brackets`);
    const letter = this.rest;
    this.escape();
    return /^[!-/:-@[-`{-~]/.test(letter) ? letter.codePointAt(0) : undefined;
  }

  private escape(): number {
    if (this.rest === '') throw new Re2Error('ends with a backslash');
    const [letter = ''] = this.rest;
    if (this.take(/^Q/)) {
      this.take(/^[^]*?(\\E|$)/);
      return 1;
    }
    if (this.take(/^[pP]/)) return this.unicodeClass();
    if (this.take(new RegExp(`^[${ONE_LETTER_CLASSES}${POSITIONS}${ESCAPED_LETTERS}]`))) return 1;
    if (this.take(/^(0[0-7]{0,2}|[1-7][0-7]{1,2}|x[0-9A-Fa-f]{2}|x\{0*(10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}\})/)) return 1;
    if (/^[1-9]|^k</.test(this.rest)) throw new Re2Error(LOOKS_OR_REFERS);
    if (/^[A-Za-z0-9]|^[^\0-\x7f]/.test(letter)) throw new Re2Error(`escapes ${letter}, which means nothing to RE2`);
    this.take(/^[^]/u);
    return 1;
  }

  private unicodeClass(): number {
    const match = this.take(/^(?:([A-Z])|\{\^?(\w+)\})/);
    const name = match?.[1] ?? match?.[2];
    if (name === undefined || !(name === 'Any' || isUnicode(name))) {
      throw new Re2Error('has a class of Unicode that RE2 does not know');
    }
    return 1;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.rest) ?? undefined;
    if (match) this.rest = this.rest.slice(match[0].length);
    return match;
  }
}

/** A category by its short name, or a script. */
function isUnicode(name: string): boolean {
  const property = name.length <= 2 ? 'General_Category' : 'Script';
  try {
    new RegExp(`\\p{${property}=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}
