import { quoted } from '../findings/quoted';
import { brandOf } from '../model/brand';
import { isToken } from '../model/token';
import { similarName } from './similar-name';

/** More names than these are not listed in a message. */
const MOST_LISTED = 8;

/** The objects that a class of ours offers under names, such as `BootMode.UEFI`. */
export class NamedConstants {
  private readonly constants: readonly [name: string, constant: unknown][];

  constructor(
    private readonly className: string,
    type: object,
  ) {
    this.constants = Object.entries(type).filter(([, constant]) => brandOf(constant) === className);
  }

  /** All of them as a program writes them; undefined when there is none, or too many. */
  public get list(): string | undefined {
    const names = this.constants.map(([name]) => `${this.className}.${name}`);
    if (names.length === 0 || names.length > MOST_LISTED) return undefined;
    return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  }

  /** `BootMode.UEFI` for the object, and for a text that is like its name or its value. */
  public meantBy(value: unknown): string | undefined {
    const [same] = this.constants.find(([, constant]) => constant === value) ?? [];
    if (same !== undefined) return `${this.className}.${same}`;
    if (typeof value !== 'string' || isToken(value)) return undefined;
    const spellings = this.constants.flatMap(([name, constant]) =>
      [name, String(constant)].map((spelling) => [spelling, name] as const),
    );
    const similar = similarName(
      value,
      spellings.map(([spelling]) => spelling),
    );
    const [, name] = spellings.find(([spelling]) => spelling === similar) ?? [];
    return name && `${this.className}.${name}`;
  }

  /** As `meantBy`, and `OperatingSystem.of('...')` for what one can be made of. */
  public madeOf(value: string): string {
    return this.meantBy(value) ?? `${this.className}.of(${quoted(value)})`;
  }
}
