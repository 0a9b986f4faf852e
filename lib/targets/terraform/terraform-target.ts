import type { Construct } from 'constructs';
import type { Violation } from '../../findings/finding';
import type { Declaration, DeclarationKind, DeclarationOf } from '../../model/declaration';
import type { Emitted, Target } from '../emission';
import type { Host } from '../host';
import type { CloudConfiguration } from './cloud-configuration';
import { crossRegionReplicationEmitter } from './cross-region-replication';
import { dataDiskImageEmitter } from './data-disk-image';
import type { TerraformContext, TerraformEmitter } from './emitter';
import type { TerraformModule } from './framework';
import { fullEcsImageEmitter } from './full-ecs-image';
import { imageAuditEmitter } from './image-audit';
import { imageBucketEmitter } from './image-bucket';
import { imagePolicyEmitter } from './image-policy';
import { imageCopyEmitter } from './image-copy';
import { imageExportEmitter } from './image-export';
import { imageListEmitter } from './image-list';
import { imageLookupEmitter } from './image-lookup';
import { dataDiskEmitter } from './disk-from-image';
import { serverBackupEmitter } from './server-backup';
import { serverEmitter } from './server';
import { imageShareEmitter } from './image-share';
import { imageShareMembersEmitter } from './image-share-members';
import { imageShareAcceptanceEmitter } from './image-share-acceptance';
import { projectLookupEmitter } from './project-lookup';
import { keyGrantEmitter } from './key-grant';
import { kmsKeyEmitter } from './kms-key';
import { isoImageEmitter } from './iso-image';
import { bmsSystemDiskImageEmitter, systemDiskImageEmitter } from './system-disk-image';

const EMITTERS: { readonly [Kind in DeclarationKind]: TerraformEmitter<DeclarationOf<Kind>> } = {
  'system disk image': systemDiskImageEmitter,
  'BMS system disk image': bmsSystemDiskImageEmitter,
  'data disk image': dataDiskImageEmitter,
  'ISO image': isoImageEmitter,
  'full-ECS image': fullEcsImageEmitter,
  'image share': imageShareEmitter,
  'image lookup': imageLookupEmitter,
  'image list': imageListEmitter,
  'image share members': imageShareMembersEmitter,
  'project lookup': projectLookupEmitter,
  'image copy': imageCopyEmitter,
  'image export': imageExportEmitter,
  'cross-region replication': crossRegionReplicationEmitter,
  server: serverEmitter,
  'server backup': serverBackupEmitter,
  'data disk': dataDiskEmitter,
  'image share acceptance': imageShareAcceptanceEmitter,
  'KMS key': kmsKeyEmitter,
  'key grant': keyGrantEmitter,
  'image bucket': imageBucketEmitter,
  'image audit': imageAuditEmitter,
  'image policy': imagePolicyEmitter,
};

/** Emits declarations as Terraform resources of the cloud that is configured. */
export class TerraformTarget implements Target {
  private readonly context: TerraformContext;

  constructor({ module, stack }: Host, cloud: CloudConfiguration) {
    this.context = { module: module as TerraformModule, stack, cloud };
  }

  public refuse(declaration: Declaration): Violation[] {
    return emitterOf(declaration).refuse(this.context.cloud, declaration);
  }

  public emit(scope: Construct, declaration: () => Declaration): Emitted {
    return emitterOf(declaration()).emit(this.context, scope, declaration);
  }
}

function emitterOf(declaration: Declaration): TerraformEmitter<Declaration> {
  return EMITTERS[declaration.kind];
}
