import { similarName } from './similar-name';

/** What the arguments of the Terraform providers are called here, where the names are not alike. */
const OF_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  min_ram: ['minMemory'],
  max_ram: ['maxMemory'],
  os_version: ['operatingSystem', 'name'],
  os_type: ['operatingSystemType', 'operatingSystem'],
  hw_firmware_type: ['bootMode'],
  is_config: ['automaticConfiguration'],
  is_quick_import: ['fastImport'],
  cmk_id: ['encryptionKey'],
  kms_key_id: ['encryptionKey'],
  image_url: ['source'],
  instance_id: ['source', 'serverId'],
  server_id: ['serverId', 'source'],
  volume_id: ['volumeId', 'source'],
  backup_id: ['source'],
  data_images: ['dataDisks'],
  image_id: ['imageId', 'image'],
  source_image_id: ['image'],
  bucket_url: ['bucket', 'key'],
  file_format: ['format'],
  target_project_ids: ['projectIds'],
  members: ['projectIds'],
  eps_id: ['enterpriseProjectId'],
  prevent_destroy: ['deletionProtection'],
};

/** The property that was most likely meant by a name that is none; undefined when nothing is like it. */
export function propertyMeant(name: string, known: readonly string[]): string | undefined {
  const [ofArgument] = (Object.hasOwn(OF_ARGUMENTS, name) ? OF_ARGUMENTS[name]! : []).filter((one) =>
    known.includes(one),
  );
  return ofArgument ?? similarName(name, known);
}
