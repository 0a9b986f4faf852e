export { createNew, UnfinishedFile, type UnfinishedFileOptions } from './unfinished-file';
export { removeLeftovers } from './unfinished-folders';
export { writeFully } from './write-fully';
export { writeWholeFile } from './write-whole-file';
