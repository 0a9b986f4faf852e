export { type OwnFile, whyNotReplaced, writeOwnFile } from './own-file';
export { type FileState, fileState, irregularity, isSameState, readRegularFile } from './regular-file';
export { createNew, UnfinishedFile, type UnfinishedFileOptions } from './unfinished-file';
export { removeLeftovers } from './unfinished-folders';
export { writeFully } from './write-fully';
export { writeWholeFile } from './write-whole-file';
