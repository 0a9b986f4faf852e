/** Told how many bytes of the disk are done. */
export type ProgressListener = (done: number, total: number) => void;
