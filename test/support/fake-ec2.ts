import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { list, set, tag } from './query-protocol';

export interface FakeImage {
  readonly imageId: string;
  readonly name: string;
  readonly instanceId: string;
  readonly noReboot: boolean;
  description: string;
  state: string;
  stateReason?: string;
  readonly tags: Map<string, string>;
  /** JSON of each launch permission. */
  readonly shares: Set<string>;
}

export interface FakeSnapshot {
  readonly snapshotId: string;
  readonly imageId: string;
  readonly tags: Map<string, string>;
  /** Whether deregistering the image deletes it too. */
  associated: boolean;
  inUse?: boolean;
}

export interface Call {
  readonly action: string;
  readonly parameters: Record<string, string>;
}

interface Trouble {
  readonly action: string;
  readonly code: string;
  readonly message: string;
  readonly status: number;
  times: number;
  /** The call takes effect all the same: only its answer is lost. */
  readonly takesEffect: boolean;
}

type Reply = string;

class Ec2Error extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** As much of the EC2 query API as images from instances need, kept in memory. */
export class FakeEc2 {
  readonly images = new Map<string, FakeImage>();
  readonly snapshots = new Map<string, FakeSnapshot>();
  readonly calls: Call[] = [];
  /** How often a new image is described as pending. */
  pendingPolls = 0;
  /** How often a new image is not known yet. */
  unknownPolls = 0;
  outcome: { state: string; reason?: string } = { state: 'available' };
  /** Actions that are not answered before the next reset. */
  readonly silent = new Set<string>();
  private readonly unanswered: ServerResponse[] = [];
  private readonly troubles: Trouble[] = [];
  private readonly polls = new Map<string, number>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));
  private made = 0;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.reset();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(): void {
    this.images.clear();
    this.snapshots.clear();
    this.calls.length = 0;
    this.troubles.length = 0;
    this.polls.clear();
    this.silent.clear();
    for (const response of this.unanswered.splice(0))
      this.refuse(response, new Ec2Error('Late', 'nobody waits any more'));
    this.pendingPolls = 0;
    this.unknownPolls = 0;
    this.outcome = { state: 'available' };
  }

  fail(action: string, code: string, options: Partial<Omit<Trouble, 'action' | 'code'>> = {}): void {
    this.troubles.push({
      action,
      code,
      message: `${code} was asked for`,
      status: 400,
      times: 1,
      takesEffect: false,
      ...options,
    });
  }

  callsOf(action: string): Call[] {
    return this.calls.filter((call) => call.action === action);
  }

  get onlyImage(): FakeImage {
    const [image, ...more] = this.images.values();
    if (!image || more.length > 0) throw new Error(`there are ${this.images.size} images`);
    return image;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const parameters = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const action = parameters.Action ?? '';
    this.calls.push({ action, parameters });
    if (this.silent.has(action)) {
      this.unanswered.push(response);
      return;
    }
    try {
      this.send(response, action, this.handle(action, parameters));
    } catch (error) {
      this.refuse(response, error instanceof Ec2Error ? error : new Ec2Error('InternalError', String(error), 500));
    }
  }

  private refuse(response: ServerResponse, { code, message, status }: Ec2Error): void {
    const error = tag('Code', code) + tag('Message', message);
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(`<Response><Errors><Error>${error}</Error></Errors><RequestID>r</RequestID></Response>`);
  }

  private send(response: ServerResponse, action: string, body: Reply): void {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${body}</${action}Response>`,
    );
  }

  private handle(action: string, parameters: Record<string, string>): Reply {
    const trouble = this.troubles.find((candidate) => candidate.action === action && candidate.times > 0);
    if (trouble) trouble.times--;
    if (trouble && !trouble.takesEffect) throw new Ec2Error(trouble.code, trouble.message, trouble.status);
    const reply = this.act(action, parameters);
    if (trouble) throw new Ec2Error(trouble.code, trouble.message, trouble.status);
    return reply;
  }

  private act(action: string, parameters: Record<string, string>): Reply {
    switch (action) {
      case 'CreateImage':
        return this.createImage(parameters);
      case 'DescribeImages':
        return this.describeImages(parameters);
      case 'DescribeSnapshots':
        return set('snapshotSet', this.filtered([...this.snapshots.values()], parameters), ({ snapshotId }) =>
          tag('snapshotId', snapshotId),
        );
      case 'DeregisterImage':
        return this.deregisterImage(parameters);
      case 'DeleteSnapshot':
        return this.deleteSnapshot(parameters.SnapshotId ?? '');
      case 'ModifyImageAttribute':
        return this.modifyImage(parameters);
      case 'CreateTags':
      case 'DeleteTags':
        return this.changeTags(action, parameters);
      default:
        throw new Ec2Error('InvalidAction', `${action} is not known here`);
    }
  }

  private createImage(parameters: Record<string, string>): Reply {
    const name = parameters.Name ?? '';
    const taken = [...this.images.values()].find((image) => image.name === name);
    if (taken)
      throw new Ec2Error('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${taken.imageId}`);
    this.made++;
    const digits = this.made.toString(16).padStart(17, '0');
    const tagsOf = (type: string) => {
      const index = parameters['TagSpecification.1.ResourceType'] === type ? 1 : 2;
      return new Map(
        list(parameters, `TagSpecification.${index}.Tag`).map((entry) => [entry.Key ?? '', entry.Value ?? '']),
      );
    };
    const imageId = `ami-${digits}`;
    this.images.set(imageId, {
      imageId,
      name,
      instanceId: parameters.InstanceId ?? '',
      noReboot: parameters.NoReboot === 'true',
      description: parameters.Description ?? '',
      state: 'pending',
      tags: tagsOf('image'),
      shares: new Set(),
    });
    this.snapshots.set(`snap-${digits}`, {
      snapshotId: `snap-${digits}`,
      imageId,
      tags: tagsOf('snapshot'),
      associated: true,
    });
    return tag('imageId', imageId);
  }

  private describeImages(parameters: Record<string, string>): Reply {
    const ids = list(parameters, 'ImageId').map((entry) => entry[''] ?? '');
    const found =
      ids.length > 0 ? ids.map((id) => this.known(id)) : this.filtered([...this.images.values()], parameters);
    for (const image of ids.length > 0 ? found : []) this.poll(image);
    return set('imagesSet', found, (image) =>
      [
        tag('imageId', image.imageId),
        tag('imageState', image.state),
        tag('name', image.name),
        set('tagSet', [...image.tags], ([key, value]) => tag('key', key) + tag('value', value)),
        image.stateReason ? `<stateReason>${tag('message', image.stateReason)}</stateReason>` : '',
      ].join(''),
    );
  }

  private poll(image: FakeImage): void {
    const polls = (this.polls.get(image.imageId) ?? 0) + 1;
    this.polls.set(image.imageId, polls);
    if (polls <= this.unknownPolls) throw new Ec2Error('InvalidAMIID.NotFound', 'not known yet');
    if (image.state !== 'pending' || polls <= this.unknownPolls + this.pendingPolls) return;
    image.state = this.outcome.state;
    image.stateReason = this.outcome.reason;
  }

  private filtered<T extends FakeImage | FakeSnapshot>(all: T[], parameters: Record<string, string>): T[] {
    const filters = list(parameters, 'Filter');
    return all.filter((one) =>
      filters.every(({ Name: name = '', 'Value.1': value }) =>
        name.startsWith('tag:')
          ? one.tags.get(name.slice(4)) === value
          : (one as unknown as Record<string, unknown>)[name] === value,
      ),
    );
  }

  private deregisterImage(parameters: Record<string, string>): Reply {
    const { imageId } = this.known(parameters.ImageId ?? '');
    this.images.delete(imageId);
    for (const snapshot of [...this.snapshots.values()]) {
      const deleted = snapshot.imageId === imageId && snapshot.associated && !snapshot.inUse;
      if (deleted && parameters.DeleteAssociatedSnapshots === 'true') this.snapshots.delete(snapshot.snapshotId);
    }
    return tag('return', 'true');
  }

  private deleteSnapshot(snapshotId: string): Reply {
    const snapshot = this.snapshots.get(snapshotId);
    if (!snapshot) throw new Ec2Error('InvalidSnapshot.NotFound', `${snapshotId} does not exist`);
    if (snapshot.inUse) throw new Ec2Error('InvalidSnapshot.InUse', `${snapshotId} is in use`);
    this.snapshots.delete(snapshotId);
    return tag('return', 'true');
  }

  private modifyImage(parameters: Record<string, string>): Reply {
    const image = this.known(parameters.ImageId ?? '');
    if ('Description.Value' in parameters) image.description = parameters['Description.Value'] ?? '';
    for (const entry of list(parameters, 'LaunchPermission.Add')) image.shares.add(JSON.stringify(entry));
    for (const entry of list(parameters, 'LaunchPermission.Remove')) image.shares.delete(JSON.stringify(entry));
    return tag('return', 'true');
  }

  private changeTags(action: string, parameters: Record<string, string>): Reply {
    for (const { '': id = '' } of list(parameters, 'ResourceId')) {
      const { tags } = this.snapshots.get(id) ?? this.known(id);
      for (const { Key = '', Value = '' } of list(parameters, 'Tag')) {
        if (action === 'CreateTags') tags.set(Key, Value);
        else tags.delete(Key);
      }
    }
    return tag('return', 'true');
  }

  private known(imageId: string): FakeImage {
    const image = this.images.get(imageId);
    if (!image) throw new Ec2Error('InvalidAMIID.NotFound', `The image id '[${imageId}]' does not exist`);
    return image;
  }
}
