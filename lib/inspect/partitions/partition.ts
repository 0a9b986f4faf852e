import type { ImageFileProblemCode, PartitionFacts } from '../../model/image-file-facts';

/** How a parser tells of a problem with the disk inside; offsets are those of the disk. */
export type Report = (code: ImageFileProblemCode, message: string, offset?: number) => void;

/** An entry of a partition table, before anyone has looked at what the partition holds. */
export type Partition = Omit<PartitionFacts, 'fileSystem'>;
