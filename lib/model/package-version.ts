/** As in package.json, which is somewhere else once a program is packed into one file. */
export const PACKAGE_VERSION = '0.1.0';
