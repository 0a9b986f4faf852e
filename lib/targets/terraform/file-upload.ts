import * as path from 'node:path';
import type { Construct, IConstruct } from 'constructs';
import type { DeclaredSource, InspectedFileSource } from '../../model/declaration';
import { quotedInTerraform, terraformLiteral } from '../../model/terraform-literal';
import { imageUrl } from './argument-values';
import type { ImageProviderName } from './cloud-configuration';
import type { TerraformContext } from './emitter';
import {
  createResource,
  type ITerraformProvider,
  type Condition,
  type ResourceOptions,
  type TerraformBody,
} from './framework';

const OBJECT_TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_obs_bucket_object',
  huaweicloud: 'huaweicloud_obs_bucket_object',
};

interface UploadRoute {
  readonly providerName: ImageProviderName;
  readonly provider?: ITerraformProvider;
}

/**
 * For an image of a file on this machine: uploads it to its bucket at apply, with the bitmap that belongs to it, and gives the
 * location for the image to be made from.
 */
export function uploadForImage(
  context: TerraformContext,
  scope: Construct,
  route: UploadRoute,
  declaration: () => { readonly source?: DeclaredSource },
): TerraformBody {
  const file = () => {
    const { source } = declaration();
    return source?.kind === 'file' && source.key !== undefined ? source : undefined;
  };
  if (declaration().source?.kind !== 'file') return () => ({});
  const upload = (id: string, body: TerraformBody, more: Partial<ResourceOptions>) =>
    createResource(context.module, scope, id, {
      type: OBJECT_TYPES[route.providerName],
      providerName: route.providerName,
      provider: route.provider,
      body,
      ...more,
    });
  const found = file();
  const { sha256, bitmapSha256 } = found?.expected ?? {};
  const bitmap =
    found?.bitmap &&
    upload('BitmapUpload', () => bitmapObject(file(), context.stack), {
      preconditions: sameContent(found.bitmap.path, bitmapSha256, context.stack),
    });
  const disk = upload('Upload', () => diskObject(file(), context.stack), {
    // The image refers to the disk, and so waits for both.
    dependsOn: bitmap && [bitmap],
    preconditions: found && sameContent(found.path, sha256, context.stack),
  });
  const location = imageUrl(disk.getStringAttribute('bucket'), disk.getStringAttribute('key'));
  return () => ({ image_url: location });
}

function diskObject(file: InspectedFileSource | undefined, stack: IConstruct): Record<string, unknown> {
  if (file === undefined) return {};
  return object(file, file.key, file.path, stack);
}

function bitmapObject(file: InspectedFileSource | undefined, stack: IConstruct): Record<string, unknown> {
  if (!file?.bitmap) return {};
  return object(file, file.bitmap.key, file.bitmap.path, stack);
}

function object(
  { bucket, objectEncryptionKey }: InspectedFileSource,
  key: string | undefined,
  file: string,
  stack: IConstruct,
): Record<string, unknown> {
  return {
    bucket,
    key,
    source: pathFromTemplate(file, stack),
    storage_class: 'STANDARD',
    ...(objectEncryptionKey ? { encryption: true, kms_key_id: objectEncryptionKey.keyId } : {}),
  };
}

/**
 * The key promises a content, and the file can become another one between synthesis and apply: Terraform looks at it again.
 * Where a plan is made without the file nothing is compared, and the apply fails by itself if it is not there then.
 */
function sameContent(file: string, sha256: string | undefined, stack: IConstruct): Condition[] | undefined {
  if (sha256 === undefined) return undefined;
  const place = `"${quotedInTerraform(pathFromTemplate(file, stack))}"`;
  return [
    {
      // Terraform works out both sides of || always, and of a choice only one.
      condition: `\${fileexists(${place}) ? filesha256(${place}) == "${sha256}" : true}`,
      errorMessage: `${terraformLiteral(path.basename(file))} is not the file that was inspected: synthesize again with this file, or with the facts of it.`,
    },
  ];
}

/**
 * The path of a file as Terraform sees it from the folder of the template. Relative, so that the template is the same
 * wherever the app and its output are, as long as they lie the same way to each other.
 */
function pathFromTemplate(file: string, stack: IConstruct): string {
  const { outdir } = stack.node.root as { outdir?: string };
  const templateFolder = path.resolve(outdir ?? 'cdktf.out', 'stacks', stack.node.id);
  const relative = path.relative(templateFolder, path.resolve(file));
  return `\${path.module}/${terraformLiteral(relative.split(path.sep).join('/'))}`;
}
