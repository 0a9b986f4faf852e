import { Construct, type IConstruct } from 'constructs';
import type {
  BmsSystemDiskImageDeclaration,
  DataDiskImageDeclaration,
  SystemDiskImageDeclaration,
} from '../model/declaration';
import { DeclaredImage, type GivenImage } from './declared-image';
import type { IImage } from './image';

type ReplicatedDeclaration = SystemDiskImageDeclaration | BmsSystemDiskImageDeclaration | DataDiskImageDeclaration;

/** Which kinds of images there can be of a file that an image was exported to. */
export type ReplicatedKind = ReplicatedDeclaration['kind'];

/** What such images say, whatever their kind; what the kind does not have has been reported. */
export type ReplicatedProperties = GivenImage &
  Omit<SystemDiskImageDeclaration, 'kind' | 'path' | 'placement' | 'source' | 'timeouts' | 'tags' | 'dataDisks'> &
  Pick<DataDiskImageDeclaration, 'operatingSystemType'>;

const KINDS: readonly string[] = ['system disk image', 'BMS system disk image', 'data disk image'];

export function isReplicatedKind(kind: string | undefined): kind is ReplicatedKind {
  return kind !== undefined && KINDS.includes(kind);
}

/** The image that is made of a file which the object store brought to another region. */
export class ReplicatedImage extends Construct implements IImage {
  private readonly image: DeclaredImage;

  constructor(scope: Construct, id: string, kind: ReplicatedKind, properties: ReplicatedProperties) {
    super(scope, id);
    this.image = new DeclaredImage(this);
    this.image.declare(properties, (declared) => ({ ...declared, kind }));
  }

  public get imageId(): string {
    return this.image.attribute('imageId');
  }

  public get imageSize(): string {
    return this.image.attribute('imageSize');
  }

  public get resource(): IConstruct | undefined {
    return this.image.resource;
  }
}
