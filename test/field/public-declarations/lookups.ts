import type { Construct } from 'constructs';
import { Architecture, ImageKind, ImageList, ImageLookup, type ImageLookupProps, ImageVisibility } from '../../../lib';
import {
  deployed,
  onBothClouds,
  onHuaweiCloud,
  onOpenTelekomCloud,
  type PublicDeclarations,
  text,
  variable,
} from './public-declaration';

function lookup(stack: Construct, props: ImageLookupProps): ImageLookup {
  return new ImageLookup(stack, 'Base', props);
}

const { PUBLIC, PRIVATE, SHARED } = ImageVisibility;

/** How images are looked up: of 18 public configurations, 10 say no visibility. */
export const lookups: PublicDeclarations = {
  'the newest image of a name that is a variable, of any visibility': onBothClouds((stack) =>
    lookup(stack, { imageName: text(stack, 'image_name'), newest: true }),
  ),
  'the only image of a name that is a variable': onBothClouds((stack) =>
    lookup(stack, { imageName: text(stack, 'image_name') }),
  ),
  'a name and a visibility that are variables': onBothClouds((stack) =>
    lookup(stack, {
      imageName: text(stack, 'image_name'),
      visibility: deployed<ImageVisibility>(variable(stack, 'image_visibility').stringValue),
      newest: true,
    }),
  ),
  'a visibility that is a variable, of the type that the compiler asks for': onBothClouds((stack) =>
    lookup(stack, {
      imageName: text(stack, 'image_name'),
      visibility: ImageVisibility.of(text(stack, 'image_visibility')),
      newest: true,
    }),
  ),
  'the newest private image of a name': onBothClouds((stack) =>
    lookup(stack, { imageName: text(stack, 'image_name'), visibility: PRIVATE, newest: true }),
  ),
  'a public Ubuntu by its name': onHuaweiCloud((stack) =>
    lookup(stack, { imageName: 'Ubuntu 22.04 server 64bit', newest: true }),
  ),
  'a public Ubuntu by its name, said to be public': onHuaweiCloud((stack) =>
    lookup(stack, { imageName: 'Ubuntu 18.04 server 64bit', visibility: PUBLIC, newest: true }),
  ),
  'a Windows by its name, with a language': onHuaweiCloud((stack) =>
    lookup(stack, { imageName: 'Windows Server 2019 Datacenter 64bit English', visibility: PUBLIC, newest: true }),
  ),
  'a CentOS by its name': onHuaweiCloud((stack) => lookup(stack, { imageName: 'CentOS 7.6 64bit', newest: true })),
  'any public image for x86': onHuaweiCloud((stack) =>
    lookup(stack, { architecture: Architecture.X86, visibility: PUBLIC, newest: true }),
  ),
  'the latest Ubuntu of the cloud, not the newest of several': onOpenTelekomCloud((stack) =>
    lookup(stack, { imageName: 'Standard_Ubuntu_20.04_latest', visibility: PUBLIC }),
  ),
  'the latest Ubuntu 24.04': onOpenTelekomCloud((stack) =>
    lookup(stack, { imageName: 'Standard_Ubuntu_24.04_amd64_uefi_latest', newest: true }),
  ),
  'the latest Debian of the cloud': onOpenTelekomCloud((stack) =>
    lookup(stack, { imageName: 'Standard_Debian_12_amd64_bios_latest', newest: true }),
  ),
  'the latest CentOS of the cloud': onOpenTelekomCloud((stack) =>
    lookup(stack, { imageName: 'Standard_CentOS_7_latest', newest: true }),
  ),
  'a Windows of the cloud': onOpenTelekomCloud((stack) =>
    lookup(stack, {
      imageName: 'Enterprise_Windows-Server_2022_STD_amd64_uefi_latest',
      visibility: PUBLIC,
      newest: true,
    }),
  ),
  'public images by a pattern': onOpenTelekomCloud((stack) =>
    lookup(stack, { namePattern: '^Standard_Debian.+', visibility: PUBLIC, newest: true }),
  ),
  'a shared image by its name': onOpenTelekomCloud((stack) =>
    lookup(stack, { imageName: 'RancherOS', visibility: SHARED }),
  ),
  'the newest image with a tag': onBothClouds((stack) =>
    lookup(stack, { tag: 'role=web', visibility: PRIVATE, newest: true }),
  ),
  'the newest public image of a family, for a flavor': onHuaweiCloud((stack) =>
    lookup(stack, { platform: 'Ubuntu', flavorId: text(stack, 'flavor_id'), visibility: PUBLIC, newest: true }),
  ),
  'the newest public image of a family, for x86': onHuaweiCloud((stack) =>
    lookup(stack, { platform: 'CentOS', architecture: Architecture.X86, visibility: PUBLIC, newest: true }),
  ),
  'a family by a pattern': onHuaweiCloud((stack) =>
    lookup(stack, { platform: 'EulerOS', namePattern: '^EulerOS 2.9', visibility: PUBLIC, newest: true }),
  ),
  'images of the marketplace by a pattern': onHuaweiCloud((stack) =>
    lookup(stack, { namePattern: 'WORKSPACE', visibility: ImageVisibility.MARKET, newest: true }),
  ),
  'all public images of a family': onHuaweiCloud(
    (stack) => new ImageList(stack, 'Family', { platform: 'Ubuntu', visibility: PUBLIC }),
  ),
  'public images for a flavor and a family, by a pattern': onHuaweiCloud((stack) =>
    lookup(stack, {
      flavorId: text(stack, 'flavor_id'),
      namePattern: '^Ubuntu',
      visibility: PUBLIC,
      newest: true,
    }),
  ),
  'all private images': onHuaweiCloud((stack) => new ImageList(stack, 'All')),
  'private images by a pattern that is a variable': onHuaweiCloud(
    (stack) => new ImageList(stack, 'Some', { namePattern: text(stack, 'pattern'), visibility: PRIVATE }),
  ),
  'images for BMSs': onHuaweiCloud(
    (stack) => new ImageList(stack, 'Metal', { namePattern: 'x86', imageKind: ImageKind.BMS_SYSTEM_DISK }),
  ),
};
