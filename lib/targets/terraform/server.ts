import type { Violation } from '../../findings/finding';
import type { ServerDeclaration } from '../../model/use-declarations';
import { type EmittedAs, emittedAs, refused, type TreatmentTable } from '../treatment';
import { sortedTags, wholeGibibytes } from './argument-values';
import type { TerraformEmitter } from './emitter';
import { mappedEmitter } from './mapped-emitter';
import { argumentNeedsExtended } from './needs-extended';
import { type TimedOperation, timeoutArguments } from './timeouts';

type Server = ServerDeclaration;

const IMAGE = 'image_id';

/** It becomes no argument: images of the server are recognized by it. */
const serverId: EmittedAs<Server> = emittedAs('id', () => undefined);
/** It becomes no argument: it says which changes are left alone. */
const pinned: EmittedAs<Server> = emittedAs('pinned', () => undefined);

const COMMON = {
  serverId,
  pinned,
  image: emittedAs(IMAGE, ({ image }: Server) => image?.imageId),
  serverName: emittedAs('name', ({ serverName }: Server) => serverName),
  availabilityZone: emittedAs('availability_zone', ({ availabilityZone }: Server) => availabilityZone),
  systemDiskSize: emittedAs('system_disk_size', ({ systemDiskSize }: Server) => wholeGibibytes(systemDiskSize)),
  systemDiskType: emittedAs('system_disk_type', ({ systemDiskType }: Server) => systemDiskType),
  userData: emittedAs('user_data', ({ userData }: Server) => userData),
  tags: emittedAs('tags', ({ tags }: Server) => sortedTags(tags)),
  // Half an hour, as both providers wait, is enough for most servers.
  timeouts: emittedAs('timeouts', ({ timeouts }: Server) => timeoutArguments(timeouts, {})),
};

const openTelekomCloud: TreatmentTable<Server> = {
  ...COMMON,
  flavorId: emittedAs('flavor', ({ flavorId }: Server) => flavorId),
  networkId: emittedAs('nics', ({ networkId }: Server) => networkId && [{ network_id: networkId }]),
  vpcId: emittedAs('vpc_id', ({ vpcId }: Server) => vpcId),
  securityGroupIds: emittedAs('security_groups', ({ securityGroupIds }: Server) => securityGroupIds),
  encryptionKey: emittedAs('system_disk_kms_id', ({ encryptionKey }: Server) => encryptionKey?.keyId),
  keyPair: emittedAs('key_name', ({ keyPair }: Server) => keyPair),
  dedicatedHostId: emittedAs(
    'os_scheduler_hints',
    ({ dedicatedHostId }: Server) => dedicatedHostId && [{ dedicated_host_id: dedicatedHostId, tenancy: 'dedicated' }],
  ),
  enterpriseProjectId: argumentNeedsExtended('enterpriseProjectId'),
};

const huaweiCloud: TreatmentTable<Server> = {
  ...COMMON,
  flavorId: emittedAs('flavor_id', ({ flavorId }: Server) => flavorId),
  networkId: emittedAs('network', ({ networkId }: Server) => networkId && [{ uuid: networkId }]),
  // On Open Telekom Cloud it is asked for, whatever the provider, and agrees with the network.
  vpcId: refused('the network says it', 'remove vpcId', ({ placement }) => placement.cloud === 'open-telekom-cloud'),
  securityGroupIds: emittedAs('security_group_ids', ({ securityGroupIds }: Server) => securityGroupIds),
  encryptionKey: emittedAs('system_disk_kms_key_id', ({ encryptionKey }: Server) => encryptionKey?.keyId),
  keyPair: emittedAs('key_pair', ({ keyPair }: Server) => keyPair),
  dedicatedHostId: emittedAs(
    'scheduler_hints',
    ({ dedicatedHostId }: Server) => dedicatedHostId && [{ deh_id: dedicatedHostId, tenancy: 'dedicated' }],
  ),
  enterpriseProjectId: emittedAs('enterprise_project_id', ({ enterpriseProjectId }: Server) => enterpriseProjectId),
};

const TIMED: readonly TimedOperation[] = ['create', 'update', 'delete'];
const source = () => ({});
const ignored = (server: Server) => (server.pinned === false ? undefined : [IMAGE]);

export const serverEmitter: TerraformEmitter<Server> = mappedEmitter<Server>({
  mappings: {
    opentelekomcloud: (server) => ({
      type: 'opentelekomcloud_ecs_instance_v1',
      properties: openTelekomCloud,
      source,
      timedOperations: TIMED,
      ignoreChanges: ignored(server),
    }),
    huaweicloud: (server) => ({
      type: 'huaweicloud_compute_instance',
      properties: huaweiCloud,
      source,
      timedOperations: TIMED,
      ignoreChanges: ignored(server),
    }),
  },
  attributes: { serverId: 'id' },
  refuse: (server) =>
    server.placement.cloud === 'open-telekom-cloud'
      ? (['vpcId', 'availabilityZone'] as const).filter((name) => server[name] === undefined).map(required)
      : [],
});

function required(property: 'vpcId' | 'availabilityZone'): Violation {
  return {
    property,
    found: 'is not given, and the opentelekomcloud provider asks for it',
    allowed: property === 'vpcId' ? 'the ID of the VPC' : 'an availability zone, such as eu-de-01',
    fix: `give ${property}`,
  };
}
