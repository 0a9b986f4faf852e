import { refused } from '../treatment';

const WHERE_SERVERS_ARE = 'set it on the image of the system disk';

/** No construct has these properties for data disks. */
export const NO_MEMORY = {
  minMemory: refused('no server starts from a data disk', WHERE_SERVERS_ARE),
  maxMemory: refused('no server starts from a data disk', WHERE_SERVERS_ARE),
};
