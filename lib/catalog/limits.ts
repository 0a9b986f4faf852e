/**
 * Bounds that the documents of the services state, one place for all of them. Where the documents or the providers of the two
 * clouds that run the Image Management Service differ, a bound has one value for each. Sizes of disks are GiB and of memory MiB, which
 * the documents call GB and MB.
 */
export const LIMITS = {
  imageName: {
    maximumLength: 128,
    characters: {
      'open-telekom-cloud': /^[A-Za-z0-9 ._-]*$/,
      'huawei-cloud': /^[\p{Script=Han}A-Za-z0-9 ._-]*$/u,
    },
  },
  description: { maximumLength: 1024, forbidden: /[\r\n<>]/ },
  tags: {
    'open-telekom-cloud': {
      maximumCount: 10,
      keyLength: 36,
      valueLength: 43,
      key: /^[A-Za-z0-9_-]*$/,
      value: /^[A-Za-z0-9_-]*$/,
    },
    'huawei-cloud': {
      maximumCount: 20,
      keyLength: 128,
      valueLength: 255,
      key: /^[\p{Script=Han}A-Za-z0-9 _.:+@-]*$/u,
      value: /^[\p{Script=Han}A-Za-z0-9 _.:+@/-]*$/u,
    },
  },
  tagQuery: { keyLength: 128, valueLength: 255 },
  imagesPerPage: 500,
  systemDisk: { minimumGibibytes: 1, maximumGibibytes: 1024, huaweiCloudMinimumGibibytes: { Windows: 20, Linux: 10 } },
  dataDisk: {
    minimumGibibytes: 1,
    maximumGibibytes: 2048,
    fastGibibytes: 1024,
    /** What the current pages of Huawei Cloud ask for; of Open Telekom Cloud one page against three. */
    advisedGibibytes: { 'open-telekom-cloud': 1, 'huawei-cloud': 40 },
    sourceGibibytes: 1024,
  },
  isoDisk: {
    defaultGibibytes: 40,
    minimumGibibytes: 1,
    maximumGibibytes: 1024,
    advisedGibibytes: {
      'open-telekom-cloud': { Windows: 40, Linux: 40 },
      'huawei-cloud': { Windows: 20, Linux: 10 },
    },
  },
  /** Of the name of an ISO file. */
  isoFileName: /^[A-Za-z0-9_-]+\.iso$/,
  /** In the root of a Windows medium. */
  driverFolders: ['viostor', 'vioscsi', 'NetKVM'],
  dataDiskFiles: 3,
  /** What `-parallelism` is by default. */
  terraform: { atOnce: 10 },
  memory: { maximumGibibytes32Bit: 4, minimumMebibytes: { Windows: 1024, Linux: 512 } },
  importFile: { ordinaryGibibytes: 128, fastGibibytes: 1024 },
  replication: { largestGibibytes: 128, atOnce: 5 },
  exportFile: {
    ordinaryGibibytes: 128,
    tooLargeGibibytes: 1024,
    formats: ['QCOW2', 'VMDK', 'VHD', 'ZVHD'],
    name: /^[A-Za-z0-9._-]{1,128}$/,
    /** The error code of the service allows spaces inside, other pages do not. */
    nameWithSpaces: /^[A-Za-z0-9._-][A-Za-z0-9 ._-]{0,126}[A-Za-z0-9._-]$/,
    licensedSystems: {
      'open-telekom-cloud': [
        'Windows',
        'Red Hat Enterprise Linux',
        'SUSE Linux Enterprise Server',
        'Oracle Linux',
        'Ubuntu Server',
      ],
      'huawei-cloud': ['Windows', 'Red Hat Enterprise Linux', 'SUSE Linux Enterprise Server', 'Oracle Linux'],
    },
  },
  server: { warnFromGibibytes: 1024, maximumGibibytes: 30768, masterBootRecordGibibytes: 2048, atOnce: 100 },
  disk: { minimumGibibytes: 1, documentedGibibytes: 10, maximumGibibytes: 32768 },
  share: {
    recipients: 256,
    /** What some documents of a cloud, or of one of its regions, say instead. */
    fewerRecipients: { 'huawei-cloud': 128, 'eu-ch2': 128 },
    fullEcsRecipients: 10,
    recipientsPerRequest: 100,
  },
  key: {
    alias: /^[A-Za-z0-9:/_-]{1,255}$/,
    grantable: [
      'describe-key',
      'decrypt-datakey',
      'create-datakey',
      'create-datakey-without-plaintext',
      'encrypt-datakey',
      'create-grant',
      'retire-grant',
      'encrypt-data',
      'decrypt-data',
    ],
    grantee: /^[A-Za-z0-9]{1,64}$/,
    pendingDays: { minimum: 7, maximum: 1096 },
    rotationDays: { minimum: 30, maximum: 365 },
  },
  backup: { name: /^[\p{Script=Han}A-Za-z0-9_-]{1,64}$/u, descriptionLength: 255 },
  quota: { imagesPerRegion: 50, concurrentCreations: 40 },
  /** Both providers upload with one PUT request, which the object store ends at 5 GB. */
  upload: { largestBytes: 5 * 2 ** 30 },
  bucketName: { characters: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ },
  audit: {
    retentionDays: 7,
    notificationName: {
      'open-telekom-cloud': /^[A-Za-z0-9_]{1,64}$/,
      'huawei-cloud': /^[\p{Script=Han}A-Za-z0-9_]{1,64}$/u,
    },
    filePrefix: /^[A-Za-z0-9._-]{1,64}$/,
  },
  aws: {
    imageName: { minimumLength: 3, maximumLength: 128, characters: /^[A-Za-z0-9()[\] ./\-'@_]*$/ },
    description: { maximumLength: 255 },
    /** EC2 takes 50; two are how the custom resources find their images again. */
    tags: { maximumCount: 48, keyLength: 127, guideKeyLength: 128, valueLength: 256 },
    share: { recipients: 1000 },
    /** The longest that a chain of custom resources is made. */
    createHours: 12,
  },
} as const;
