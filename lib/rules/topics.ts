/** The pages that many rules come from: IDs of catalog/guide-topics. */
const importWindows = 'creating_a_private_image/creating_a_windows_system_disk_image_from_an_external_image_file';
const importLinux = 'creating_a_private_image/creating_a_linux_system_disk_image_from_an_external_image_file';
const api = 'api/ims_apis/image';

export const TOPICS = {
  constraints: 'overview/constraints',
  regionAndAz: 'overview/basic_concepts/region_and_az',
  commonImageFormats: 'overview/basic_concepts/common_image_formats',
  externalImageFiles: 'overview/supported_oss/external_image_file_formats_and_supported_oss',
  uefiSystems: 'overview/supported_oss/oss_supporting_uefi_boot_mode',
  preparingAnImageFile: `${importWindows}/preparing_an_image_file`,
  preparingAnImageFileForLinux: `${importLinux}/preparing_an_image_file`,
  preparingAnImageFileOnHuaweiCloud: 'huawei-guide/preparing-an-image-file-windows',
  growingRoot: 'older-guide/how-do-i-configure-a-linux-private-image-that-can-automatically-expand-its-root-partition',
  uploadingAnImageFile: `${importWindows}/uploading_an_external_image_file`,
  registeringAnImageFile: `${importWindows}/registering_an_external_image_file_as_a_private_image`,
  fromLinuxServer: 'creating_a_private_image/creating_a_system_disk_image_from_a_linux_ecs',
  fromWindowsServer: 'creating_a_private_image/creating_a_system_disk_image_from_a_windows_ecs',
  fastImportInLinux: 'creating_a_private_image/fast_import_of_an_image_file/fast_import_in_linux',
  importDifferences: 'faqs/image_export/what_are_the_differences_between_import_export_and_fast_import_export',
  dataDiskFromServer: 'creating_a_private_image/creating_a_data_disk_image_from_an_ecs',
  dataDiskFromFile: 'creating_a_private_image/creating_a_data_disk_image_from_an_external_image_file',
  bmsImage: 'creating_a_private_image/creating_a_bms_system_disk_image',
  registeringAnIso:
    'creating_a_private_image/creating_a_windows_system_disk_image_from_an_iso_file/registering_an_iso_file_as_an_iso_image',
  registeringAnIsoForLinux:
    'creating_a_private_image/creating_a_linux_system_disk_image_from_an_iso_file/registering_an_iso_file_as_an_iso_image',
  driversInAnIso:
    'creating_a_private_image/creating_a_windows_system_disk_image_from_an_iso_file/integrating_virtio_drivers_into_an_iso_file',
  fastImport: 'creating_a_private_image/fast_import_of_an_image_file/overview',
  generalCreation: 'faqs/image_creation/general_creation_faq',
  formatsNotDescribed: 'faqs/image_import/can_i_use_images_in_formats_not_described_in_this_document',
  ovfFiles: 'faqs/image_import/how_do_i_import_an_ovf_or_ova_file_to_the_cloud_platform',
  vhdSize:
    'faqs/image_import/why_did_my_vhd_upload_fail_why_does_the_system_say_the_system_disk_in_the_vhd_image_file_is_larger_than_what_i_specified_on_the_management_console',
  whatRegistrationDoes:
    'faqs/image_optimization/what_will_the_system_do_to_an_image_file_when_i_use_the_file_to_register_a_private_image',
  autoConfigurationUefi:
    'faqs/ecs_creation/what_do_i_do_if_i_enabled_automatic_configuration_during_image_registration_for_an_ecs_created_from_a_windows_image_and_now_it_wont_start',
  selectingAnImage: 'faqs/image_consulting/how_do_i_select_an_image',
  replicating: 'managing_private_images/replicating_images',
  replicatingShared: 'managing_private_images/sharing_images/replicating_a_shared_image',
  windowsFileNotConfigured:
    'faqs/image_optimization/what_do_i_do_if_a_windows_image_file_is_not_pre-configured_when_i_use_it_to_register_a_private_image',
  exporting: 'managing_private_images/exporting_an_image',
  exportingPublic: 'faqs/image_export/can_i_download_a_public_image_to_my_pc',
  startingByUefi:
    'faqs/ecs_creation/what_do_i_do_if_an_exception_occurs_when_i_start_an_ecs_created_from_an_image_using_uefi_boot',
  serverFromImage: 'managing_private_images/creating_an_ecs_from_an_image',
  isoOverview: 'creating_a_private_image/creating_a_windows_system_disk_image_from_an_iso_file/overview',
  serverDisk: 'faqs/ecs_creation/can_i_specify_the_system_disk_capacity_when_i_create_an_ecs_using_an_image',
  serverSystems: 'overview/supported_oss/oss_supported_by_different_types_of_ecss',
  whatIsImageManagement: 'overview/what_is_image_management_service',
  serverImageOnBareMetal:
    'faqs/image_export/can_i_use_the_system_disk_image_of_an_ecs_on_a_bms_after_i_export_it_from_the_cloud_platform',
  missingImage:
    'faqs/os/why_cant_i_find_my_private_image_when_i_want_to_use_it_to_create_an_ecs_or_change_the_os_of_an_ecs',
  sharingOverview: 'managing_private_images/sharing_images/overview',
  sharingSpecifiedImages: 'managing_private_images/sharing_images/sharing_specified_images',
  obtainingProjectId: 'managing_private_images/sharing_images/obtaining_the_project_id',
  sharingFaq: 'faqs/image_sharing/general_sharing_faq',
  authorizingAKey: 'faqs/accounts_and_permissions/how_do_i_authorize_a_key',
  encryptingOverview: 'managing_private_images/encrypting_images/overview',
  encryptedImages: 'managing_private_images/encrypting_images/creating_encrypted_images',
  managingTags: 'managing_tags',
  fullEcsFromServer: 'creating_a_private_image/creating_a_full-ecs_image_from_an_ecs',
  fullEcsFromCbrBackup: 'creating_a_private_image/creating_a_full-ecs_image_from_a_cbr_backup',
  deletingImages: 'managing_private_images/deleting_images',
  acceptingSharedImages: 'managing_private_images/sharing_images/accepting_or_rejecting_shared_images',
  creatingAnImage: `${api}/creating_an_image`,
  fastImportApi: `${api}/importing_an_image_file_quickly`,
  imageAttributes: 'api/common_parameters/image_attributes',
  imageTagFormat: 'api/common_parameters/image_tag_format',
  operatingSystemValues: 'api/common_parameters/values_of_related_parameters',
  sharingRestrictions: 'api/common_parameters/restrictions_on_image_sharing',
  queryingByTag: 'api/ims_apis/image_tagging/querying_images_by_tag',
  batchTags: 'api/ims_apis/image_tagging/adding_or_deleting_image_tags_in_a_batch',
  errorCodes: 'api/error_codes',
  auditedOperations: 'auditing_key_operations/ims_operations_audited_by_cts',
  permissions: 'overview/permissions',
  customPolicy: 'using_iam_to_grant_access_to_ims/creating_a_custom_policy',
  imagePermissions: 'api/permissions_and_supported_actions/image_management',
} as const;
