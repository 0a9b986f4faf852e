import { Construct, type IConstruct } from 'constructs';
import type { IEncryptionKey } from '../model/encryption-key';
import type { KeyGrantDeclaration } from '../model/kms-key';
import { hasUnresolvedList } from '../model/token';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { ICloud } from './cloud';
import { configuredCloud } from './common-properties';
import { object, type PropertyTypes, required, text, texts } from './property-types';
import { orderGrant } from './key-order';
import { chooseTarget } from './targeted';

/** Whom a key is granted to, and for what. */
export interface KeyGrantOptions {
  /**
   * The ID of the account (domain) that may use the key: 1 to 64 letters and digits. Either this or a user (CDK-KEY-004). On Open
   * Telekom Cloud it has to be configured with `extended: true`.
   *
   * @default - granted to a user
   */
  readonly granteeAccountId?: string;
  /**
   * The ID of the user that may use the key: 1 to 64 letters and digits. Either this or an account (CDK-KEY-004).
   *
   * @default - granted to an account
   */
  readonly granteeUserId?: string;
  /**
   * What the grantee may do besides describing the key and decrypting data keys: `create-datakey`,
   * `create-datakey-without-plaintext`, `encrypt-datakey`, `create-grant`, `retire-grant`, `encrypt-data`, `decrypt-data`
   * (CDK-KEY-005).
   *
   * @default - nothing else
   */
  readonly furtherOperations?: string[];
  /**
   * The name of the grant: 1 to 255 letters, digits, colons, slashes, underscores and hyphens.
   *
   * @default - no name
   */
  readonly grantName?: string;
  /**
   * The cloud, where the stack has several configured: that of the owner of the key.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

/** Which key is granted, to whom, and for what. */
export interface KeyGrantProps extends KeyGrantOptions {
  /** The key, one of your own: a default key cannot be granted (IMS-ENC-008). */
  readonly key: IEncryptionKey;
}

/** What the recipient of an encrypted image needs to do with its key. */
const OPERATIONS = ['describe-key', 'decrypt-datakey'];

const PROPERTIES: PropertyTypes = {
  key: required(object("a key, such as a KmsKey or EncryptionKey.fromKeyId('...')", ['keyId'])),
  granteeAccountId: text,
  granteeUserId: text,
  furtherOperations: texts,
  grantName: text,
  cloud: configuredCloud,
};

/**
 * Lets somebody else use a key, so that an image which is encrypted with it can be shared with them. Keep it until they have
 * replicated the image: without the key it cannot be read.
 *
 * Guide topic: How Do I Authorize a Key?
 */
export class KeyGrant extends Construct {
  private readonly emitted?: Emitted;

  /**
   * @param scope the key, its stack, or a construct in it
   * @param id the name of the construct in its scope; changing it replaces the grant
   * @param props which key is granted, to whom, and for what
   */
  constructor(scope: Construct, id: string, props: KeyGrantProps) {
    super(scope, id);
    const checks = new CheckedDeclaration(this);
    const { key, furtherOperations = [], cloud, ...properties } = checks.accept(props, PROPERTIES);
    const chosen = chooseTarget(checks, cloud);
    if (!chosen || !key) return;
    const { key: keyId } = checks.accept<{ key?: string }>({ key: key.keyId }, { key: text });
    if (keyId === undefined) return;
    const declared: KeyGrantDeclaration = {
      ...properties,
      kind: 'key grant',
      path: this.node.path,
      placement: chosen.placement,
      keyId,
      defaultKey: key.defaultKey === true ? true : undefined,
      operations: [...OPERATIONS, ...furtherOperations],
    };
    const declaration = () => declared;
    checks.declares(declaration, chosen.target);
    // Frameworks resolve a template before they ask whether it is valid, and throw at a list in a list (CDK-KEY-005).
    if (!hasUnresolvedList(declared.operations)) this.emitted = chosen.target.emit(this, declaration);
    if (this.emitted) orderGrant(this.emitted.resource, key);
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }
}
