import type { Construct } from 'constructs';
import type { Violation } from '../../findings/finding';
import { CLOUD_NAMES } from '../../model/cloud';
import type { ImageShareDeclaration, SystemDiskImageDeclaration } from '../../model/declaration';
import type { EmittedImage, EmittedShare, ImageAttribute, Target } from '../emission';
import type { Host } from '../host';
import { refusals } from '../treatment';
import type { CloudConfiguration } from './cloud-configuration';
import { uploadFile } from './file-upload';
import { createResource, type ITerraformProvider, type ITerraformResource, type TerraformModule } from './framework';
import * as huaweicloud from './huaweicloud/system-disk-image';
import { type ImageMapping, mappedArguments } from './image-mapping';
import { refuseShare, shareMapping } from './image-share';
import * as opentelekomcloud from './opentelekomcloud/system-disk-image';

const ATTRIBUTES: Readonly<Record<ImageAttribute, string>> = {
  imageId: 'id',
  imageSize: 'image_size',
  diskFormat: 'disk_format',
  visibility: 'visibility',
  dataOrigin: 'data_origin',
  fileUrl: 'file',
};

const MAPPINGS = {
  opentelekomcloud: opentelekomcloud.systemDiskImageMapping,
  huaweicloud: huaweicloud.systemDiskImageMapping,
};

/** Emits images as Terraform resources of the cloud that is configured. */
export class TerraformTarget implements Target {
  private readonly module: TerraformModule;

  constructor(
    private readonly host: Host,
    private readonly cloud: CloudConfiguration,
  ) {
    this.module = host.module as TerraformModule;
  }

  public refuse(declaration: SystemDiskImageDeclaration | ImageShareDeclaration): Violation[] {
    if (declaration.kind === 'image share') return refuseShare(declaration);
    return this.refuseBy(this.route(declaration).mapping, declaration);
  }

  public systemDiskImage(scope: Construct, declaration: () => SystemDiskImageDeclaration): EmittedImage {
    const { mapping, provider } = this.route(declaration());
    const location =
      declaration().source?.kind === 'file'
        ? uploadFile(scope, {
            ...this.host,
            module: this.module,
            providerName: mapping.providerName,
            provider,
            declaration,
          })
        : () => ({});
    const body = () => ({ ...mappedArguments(mapping, declaration()), ...location() });
    const resource = createResource(this.module, scope, 'Resource', {
      type: mapping.type,
      providerName: mapping.providerName,
      provider,
      replaceTriggeredBy: this.replacementTrigger(scope, mapping, body),
      body,
    });
    return { resource, attribute: rememberingReferences(resource) };
  }

  public imageShare(scope: Construct, imageId: string, declaration: () => ImageShareDeclaration): EmittedShare {
    const { providerName, aliasedProvider } = this.cloud;
    const resource = createResource(this.module, scope, 'Resource', {
      ...shareMapping(providerName, imageId, declaration),
      providerName,
      provider: aliasedProvider,
    });
    return { resource };
  }

  /** The provider of the cloud, unless the user turned on the wider one, and that one expresses more of the image. */
  private route(declaration: SystemDiskImageDeclaration): { mapping: ImageMapping; provider?: ITerraformProvider } {
    const { providerName, aliasedProvider, extendedProvider } = this.cloud;
    const native = MAPPINGS[providerName](declaration.source);
    if (extendedProvider) {
      const wider = MAPPINGS.huaweicloud(declaration.source);
      if (this.refuseBy(wider, declaration).length < this.refuseBy(native, declaration).length) {
        return { mapping: wider, provider: extendedProvider };
      }
    }
    return { mapping: native, provider: aliasedProvider };
  }

  private refuseBy(mapping: ImageMapping, declaration: SystemDiskImageDeclaration): Violation[] {
    const { source, timeouts } = declaration;
    return [
      ...refusals(mapping.properties, declaration, CLOUD_NAMES[this.cloud.placement.cloud]),
      ...(source?.kind === 'server' && source.withoutReboot !== undefined ? [withoutReboot] : []),
      ...(timeouts.create?.unresolved ? [unresolvedTimeout('create')] : []),
      ...(timeouts.delete?.unresolved ? [unresolvedTimeout('delete')] : []),
    ];
  }

  /** Makes Terraform replace the image where the provider would plan a change and then not make it. */
  private replacementTrigger(scope: Construct, mapping: ImageMapping, body: () => Record<string, unknown>) {
    const values = () => {
      const all = body();
      return mapping.replaceOnChangeOf.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
    };
    if (values().length === 0) return undefined;
    const trigger = createResource(this.module, scope, 'ReplaceOnChange', {
      type: 'terraform_data',
      body: () => ({ input: Object.fromEntries(values()) }),
    });
    // The one place where Terraform takes a reference only without its ${ }.
    return [`terraform_data.${trigger.friendlyUniqueId}`];
  }
}

/** The provider reads a time out of a text, into which the framework cannot put a number that it does not know yet. */
function unresolvedTimeout(name: 'create' | 'delete'): Violation {
  return {
    property: `timeouts.${name}`,
    found: 'is known only at deploy time',
    allowed: 'a time that is known when the template is written',
    fix: 'write the time as a number, such as Duration.minutes(90)',
  };
}

function rememberingReferences(resource: ITerraformResource): (name: ImageAttribute) => string {
  const references = new Map<ImageAttribute, string>();
  return (name) => {
    let reference = references.get(name);
    if (reference === undefined) {
      reference = withoutStackTrace(() => resource.getStringAttribute(ATTRIBUTES[name]));
      references.set(name, reference);
    }
    return reference;
  };
}

/**
 * The framework records the call stack with every reference, which takes longer than all else that is done for an image, and
 * in which nothing but this library would be found.
 */
function withoutStackTrace<Result>(action: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return action();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const withoutReboot: Violation = {
  property: 'source.withoutReboot',
  found: 'is set, but the service never restarts the server',
  allowed: 'withoutReboot on AWS only',
  fix: 'remove withoutReboot',
};
