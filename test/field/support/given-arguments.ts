import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import { Size } from '../../../lib';
import { projectId } from '../../support/declarations';
import { type DeclaredFacts, isFromEnvironment, isReference, type Value } from './facts';

/** What whoever runs the acceptance tests has to say: anything that fits. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  HW_DEST_PROJECT_ID: projectId(1),
  HW_DEST_PROJECT_ID_TEST: projectId(2),
  HW_DEST_REGION: 'cn-south-1',
  HW_ENTERPRISE_PROJECT_ID_TEST: '7d3f6a1e-52a1-4b57-9c28-0a6f1f6f2c11',
  HW_IMAGE_ID: '1b7d5f0a-9a4e-4c1e-8b0d-7f6a5e4d3c21',
  HW_IMAGE_SHARE_SOURCE_IMAGE_ID: '2c8e6f1b-0b5f-4d2f-9c1e-8a7b6f5e4d32',
  HW_IMS_BACKUP_ID: '3d9f7a2c-1c6a-4e3a-8d2f-9b8c7a6f5e43',
  HW_IMS_VAULT_ID: '4e0a8b3d-2d7b-4f4b-9e3a-0c9d8b7a6f54',
  OS_PRIVATE_IMAGE_ID: '5f1b9c4e-3e8c-4a5c-8f4b-1d0e9c8b7a65',
  OS_PROJECT_ID_2: projectId(3),
};

/** The variable with the object of an image file: one that the resource takes, or that it is to make. */
const IMAGE_FILE = 'HW_IMS_IMAGE_URL';

function imageFileOf(type: string): string {
  if (type.endsWith('_export')) return 'images:exported';
  return type.endsWith('_iso_image') ? 'images:ubuntu.iso' : 'images:disk.zvhd2';
}

/** The arguments of one declaration, as values for properties. */
export class GivenArguments {
  constructor(
    private readonly scope: Construct,
    private readonly facts: DeclaredFacts,
  ) {}

  public get type(): string {
    return this.facts.type;
  }

  /** The value that is expected in the template too. */
  public value(name: string): any {
    return this.resolved(this.facts.arguments[name]);
  }

  public gibibytes(name: string): Size | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : Size.gibibytes(value);
  }

  public mebibytes(name: string): Size | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : Size.mebibytes(value);
  }

  /** The type of the resource that an argument refers to. */
  public referred(name: string): string | undefined {
    const value = this.facts.arguments[name];
    return isReference(value) ? value.attributeOf : undefined;
  }

  private resolved(value: Value | undefined): any {
    if (value === undefined || typeof value !== 'object') return value;
    if (isReference(value)) return this.knownAtDeploy(value.attributeOf);
    if (isFromEnvironment(value)) {
      const { environment, followedBy = '' } = value;
      const known = environment === IMAGE_FILE ? imageFileOf(this.facts.type) : ENVIRONMENT[environment];
      if (known === undefined) throw new Error(`Nobody says what ${environment} is`);
      return `${known}${followedBy}`;
    }
    if (Array.isArray(value)) return value.map((item: Value) => this.resolved(item));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolved(one)]));
  }

  /** What another resource of the configuration tells is known at deploy time, as a variable is. */
  private knownAtDeploy(resource: string): string {
    const id = resource.replace('.', '_');
    const stack = cdktf.TerraformStack.of(this.scope);
    const variable = stack.node.tryFindChild(id) ?? new cdktf.TerraformVariable(stack, id, { type: 'string' });
    return (variable as cdktf.TerraformVariable).stringValue;
  }
}
