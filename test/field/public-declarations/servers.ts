import type * as cdktf from 'cdktf';
import {
  DataDisk,
  EncryptionKey,
  type ICloud,
  Image,
  ImageLookup,
  type ImageLookupProps,
  ImageVisibility,
  OpenTelekomCloud,
  ServerFromImage,
  type ServerFromImageProps,
  Size,
} from '../../../lib';
import { onBothClouds, onHuaweiCloud, onOpenTelekomCloud, type PublicDeclarations, text } from './public-declaration';

/** Only Open Telekom Cloud asks for the network around the one that a server is in. */
function server(
  stack: cdktf.TerraformStack,
  cloud: ICloud,
  image: ImageLookupProps,
  props: Partial<ServerFromImageProps> = {},
): ServerFromImage {
  return new ServerFromImage(stack, 'Server', {
    image: new ImageLookup(stack, 'Base', image),
    serverName: 'server',
    flavorId: text(stack, 'flavor_id'),
    networkId: text(stack, 'network_id'),
    vpcId: cloud instanceof OpenTelekomCloud ? text(stack, 'vpc_id') : undefined,
    availabilityZone: text(stack, 'availability_zone'),
    ...props,
  });
}

const UBUNTU = { imageName: 'Ubuntu 22.04 server 64bit', visibility: ImageVisibility.PUBLIC, newest: true };
const DEBIAN = {
  imageName: 'Standard_Debian_12_amd64_bios_latest',
  visibility: ImageVisibility.PUBLIC,
  newest: true,
};

/** What images are looked up for. */
export const servers: PublicDeclarations = {
  'a server with everything in variables': onBothClouds((stack, cloud) =>
    server(
      stack,
      cloud,
      { imageName: text(stack, 'image_name'), newest: true },
      { serverName: `${text(stack, 'prefix')}-instance`, securityGroupIds: [text(stack, 'security_group_id')] },
    ),
  ),
  'a server of a small flavor': onHuaweiCloud((stack, cloud) =>
    server(stack, cloud, UBUNTU, { flavorId: 'c6.large.4', systemDiskType: 'SAS' }),
  ),
  'a server with a system disk of 40 GiB and a key pair': onHuaweiCloud((stack, cloud) =>
    server(stack, cloud, UBUNTU, { systemDiskSize: Size.gibibytes(40), systemDiskType: 'SAS', keyPair: 'operations' }),
  ),
  'a server with a script': onBothClouds((stack, cloud) =>
    server(
      stack,
      cloud,
      { imageName: text(stack, 'image_name') },
      { userData: '#!/bin/bash\napt-get update\napt-get install -y ansible\n', keyPair: text(stack, 'key_name') },
    ),
  ),
  'a server of a named flavor and zone': onOpenTelekomCloud((stack, cloud) =>
    server(stack, cloud, DEBIAN, { flavorId: 's3.medium.1', availabilityZone: 'eu-de-02', tags: { scenario: 'test' } }),
  ),
  'a server with an encrypted system disk': onOpenTelekomCloud((stack, cloud) =>
    server(stack, cloud, DEBIAN, {
      systemDiskSize: Size.gibibytes(30),
      encryptionKey: EncryptionKey.fromKeyId(text(stack, 'key_id')),
    }),
  ),
  'a data disk of an image that is known by its ID': onBothClouds(
    (stack) =>
      new DataDisk(stack, 'Disk', {
        image: Image.fromImageId(stack, 'Image', text(stack, 'image_id')),
        diskName: 'data',
        diskType: 'SSD',
        availabilityZone: text(stack, 'availability_zone'),
        size: Size.gibibytes(100),
      }),
  ),
};
