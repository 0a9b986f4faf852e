import type { Construct, IConstruct } from 'constructs';
import type { Violation } from '../findings/finding';
import type { Placement } from '../model/cloud';
import type { Declaration } from '../model/declaration';
import type { ReferredImage } from '../model/use-declarations';
import type { RuleDefinition } from '../rules/rule';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { IIterator } from '../model/iterator';
import type { ICloud } from './cloud';
import { attributeOfKey, repeat } from './for-each';
import type { IImage } from './image';
import { cloudOfImage, declarationOf } from './image-of';
import { configuredCloud, imageLike } from './common-properties';
import { type PropertyTypes, required, text } from './property-types';
import { chooseTarget } from './targeted';

/** What is given with everything that is done with an image. */
export interface GivenUse {
  readonly image?: IImage;
  readonly forEach?: IIterator;
  readonly cloud?: ICloud;
}

export const USE_PROPERTIES: PropertyTypes = {
  image: required(imageLike('a SystemDiskImage')),
  cloud: configuredCloud,
};

/** The part that all constructs share which look up an image or do something with one. */
export class DeclaredUse {
  private readonly checks: CheckedDeclaration;
  private emitted?: Emitted;

  constructor(private readonly construct: Construct) {
    this.checks = new CheckedDeclaration(construct);
  }

  public accept<Props extends object>(props: Props, types: PropertyTypes, parent?: string): Partial<Props> {
    return this.checks.accept(props, types, parent);
  }

  /** The image that was given, with its ID and all that is known of it. */
  public refer(image: IImage | undefined): ReferredImage | undefined {
    if (!image) return undefined;
    const { image: imageId } = this.checks.accept({ image: image.imageId }, { image: text });
    return imageId === undefined ? undefined : { imageId, facts: declarationOf(image) ?? { path: image.node.path } };
  }

  /** Checks and emits; undefined when the cloud is not clear, which has been reported. */
  public declare<Declared extends Declaration>(
    { image, forEach, cloud }: GivenUse,
    complete: (parts: { readonly path: string; readonly placement: Placement }) => Declared,
  ): Declared | undefined {
    const chosen = chooseTarget(this.checks, cloud ?? cloudOfImage(image, this.checks.stack));
    if (!chosen) return undefined;
    const declared = complete({ path: this.construct.node.path, placement: chosen.placement });
    const declaration = () => declared;
    this.checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this.construct, declaration);
    repeat(this.checks, this.emitted?.resource, forEach, image);
    return declared;
  }

  /** The ID of the image of a key. */
  public imageIdOf(key: string): string {
    return attributeOfKey(this.checks, this.resource, 'id', key);
  }

  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  /** Reports what is asked of the construct and cannot be done. */
  public report(rule: RuleDefinition, violation: Violation): void {
    this.checks.report(rule, violation);
  }

  public changed(): void {
    this.checks.changed();
  }

  public attribute(name: string): string {
    return this.emitted?.attribute(name) ?? `${name} of ${this.construct.node.path}`;
  }
}
