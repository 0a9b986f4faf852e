/** How the clouds write the IDs of what they hold. */
export const IDENTIFIER_PATTERNS = {
  /** Servers, volumes, backups, vaults, keys and images of the Image Management Service. */
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  project: /^[0-9a-f]{32}$/,
  aws: {
    /** Instances of before 2016 have eight digits. */
    instance: /^i-([0-9a-f]{8}|[0-9a-f]{17})$/,
    account: /^\d{12}$/,
    organization: /^arn:aws[^:]*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/,
    organizationalUnit: /^arn:aws[^:]*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/,
  },
} as const;
