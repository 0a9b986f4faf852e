import type { IConstruct } from 'constructs';
import type { Violation } from '../findings/finding';
import type { Placement } from '../model/cloud';
import {
  type DeclaredSource,
  type DeclaredTimeouts,
  type ImageDeclaration,
  type TakenOver,
} from '../model/declaration';
import type { ImageFacts } from '../model/image-facts';
import type { ImageSource } from '../model/image-source';
import { inexpressible, unavailableAttribute } from '../rules/definitions';
import type { Emitted } from '../targets/emission';
import { addTagTo } from './added-tag';
import { CheckedDeclaration } from './checked-declaration';
import type { IIterator } from '../model/iterator';
import type { ICloud } from './cloud';
import { attributeOfKey, repeat } from './for-each';
import type { IImage } from './image';
import { leaveAlone, takeOver } from './image-import';
import { rememberImage } from './image-of';
import { IMAGE_TIMEOUTS, type ImageTimeouts } from './image-timeouts';
import type { PropertyTypes } from './property-types';
import { declareSource } from './source-declaration';
import { chooseTarget } from './targeted';

/** What is declared with every image in the same way. */
export interface GivenImage {
  readonly source?: ImageSource;
  readonly fastImport?: boolean;
  readonly tags?: Record<string, string>;
  readonly timeouts?: ImageTimeouts;
  readonly forEach?: IIterator;
  readonly cloud?: ICloud;
}

interface DeclaredParts {
  readonly path: string;
  readonly placement: Placement;
  readonly source?: DeclaredSource;
  readonly tags: Readonly<Record<string, string>>;
  readonly timeouts: DeclaredTimeouts;
  readonly takenOver: TakenOver;
}

/** What becomes of it, with the properties that go into the declaration as they are. */
export type DeclaredProperties<Given> = Omit<Given, 'source' | 'tags' | 'timeouts' | 'forEach' | 'cloud'> &
  DeclaredParts;

/** The part that all constructs share which make an image of a source. */
export class DeclaredImage {
  private readonly checks: CheckedDeclaration;
  private readonly tags: Record<string, string> = {};
  private readonly takenOver: TakenOver = {};
  private emitted?: Emitted;

  constructor(private readonly construct: IImage & CheckedDeclaration['construct']) {
    this.checks = new CheckedDeclaration(construct);
  }

  public accept<Props extends object>(props: Props, types: PropertyTypes, parent?: string): Partial<Props> {
    return this.checks.accept(props, types, parent);
  }

  /** Checks and emits; undefined when the cloud is not clear, which has been reported. */
  public declare<Given extends GivenImage, Declared extends ImageDeclaration & ImageFacts>(
    given: Given,
    complete: (properties: DeclaredProperties<Given>) => Declared,
  ): Declared | undefined {
    const { source: from, tags, timeouts = {}, forEach, cloud, ...properties } = given;
    const source = from && declareSource(from, this.checks, given.fastImport);
    const accepted = this.checks.accept(timeouts, IMAGE_TIMEOUTS, 'timeouts');
    Object.assign(this.tags, tags);
    const chosen = chooseTarget(this.checks, cloud);
    if (!chosen) return undefined;
    const { path } = this.construct.node;
    const { placement, target } = chosen;
    const declared = complete({
      ...properties,
      path,
      placement,
      source,
      tags: this.tags,
      timeouts: accepted,
      takenOver: this.takenOver,
    });
    // It holds the very objects that methods change later.
    const declaration = () => declared;
    rememberImage(this.construct, { declaration, cloud });
    this.checks.declares(declaration, target);
    this.emitted = source && target.emit(this.construct, declaration);
    repeat(this.checks, this.emitted?.resource, forEach);
    return declared;
  }

  /** The ID of the image of a key. */
  public imageIdOf(key: string): string {
    return attributeOfKey(this.checks, this.resource, 'id', key);
  }

  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  public addTag(key: string, value: string): void {
    addTagTo(this.tags, this.checks, key, value);
  }

  /** Takes over what exists, instead of creating it. */
  public importFrom(given: string): void {
    takeOver(this.checks, this.emitted, this.takenOver, given);
  }

  /** Leaves alone what was taken over before. */
  public wasTakenOver(): void {
    leaveAlone(this.checks, this.emitted, this.takenOver);
  }

  /** Reports what the cloud cannot express of a property that is not part of the declaration. */
  public refuse(violation: Violation): void {
    this.checks.report(inexpressible, violation);
  }

  public attribute(name: string): string {
    const value = this.emitted?.attribute(name);
    if (value !== undefined) return value;
    if (this.emitted) {
      this.checks.report(unavailableAttribute, {
        property: name,
        found: 'is read, and this cloud does not tell it',
        allowed: 'imageId',
        fix: `do not read ${name} on this cloud`,
      });
    }
    return `${name} of ${this.construct.node.path}`;
  }
}
