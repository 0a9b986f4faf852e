import * as path from 'node:path';
import type { Construct, IConstruct } from 'constructs';
import type { DeclaredSource } from '../../model/declaration';
import { imageUrl } from './argument-values';
import type { ImageProviderName } from './cloud-configuration';
import { createResource, type ITerraformProvider, type ITerraformResource, type TerraformModule } from './framework';

const OBJECT_TYPES: Readonly<Record<ImageProviderName, string>> = {
  opentelekomcloud: 'opentelekomcloud_obs_bucket_object',
  huaweicloud: 'huaweicloud_obs_bucket_object',
};

export interface FileUploadOptions {
  readonly module: TerraformModule;
  readonly stack: IConstruct;
  readonly providerName: ImageProviderName;
  readonly provider?: ITerraformProvider;
  readonly source: () => DeclaredSource | undefined;
}

/** Uploads the file of an image to its bucket at apply, and gives the location for the image to be made from. */
export function uploadFile(scope: Construct, options: FileUploadOptions): () => Record<string, unknown> {
  const upload: ITerraformResource = createResource(options.module, scope, 'Upload', {
    type: OBJECT_TYPES[options.providerName],
    providerName: options.providerName,
    provider: options.provider,
    body: () => {
      const source = options.source();
      if (source?.kind !== 'file' || source.key === undefined) return {};
      return {
        bucket: source.bucket,
        key: source.key,
        source: pathFromTemplate(source.path, options.stack),
        storage_class: 'STANDARD',
      };
    },
  });
  const location = imageUrl(upload.getStringAttribute('bucket'), upload.getStringAttribute('key'));
  return () => ({ image_url: location });
}

/**
 * The path of a file as Terraform sees it from the folder of the template. Relative, so that the template is the same
 * wherever the app and its output are, as long as they lie the same way to each other.
 */
function pathFromTemplate(file: string, stack: IConstruct): string {
  const { outdir } = stack.node.root as { outdir?: string };
  const templateFolder = path.resolve(outdir ?? 'cdktf.out', 'stacks', stack.node.id);
  const relative = path.relative(templateFolder, path.resolve(file));
  return `\${path.module}/${relative.split(path.sep).join('/')}`;
}
