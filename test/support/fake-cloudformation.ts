import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly NoEcho: boolean;
}

export interface CustomResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceType: string;
  readonly LogicalResourceId?: string;
  readonly PhysicalResourceId?: string;
  readonly RequestId?: string;
  readonly StackId?: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

type Handler = (event: object, context: { getRemainingTimeInMillis(): number }) => Promise<void>;

export const STACK_ID = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/images/5f2c';

/** What CloudFormation and Lambda do to a custom resource: call the code of the template, and wait for its answer. */
export class FakeCloudFormation {
  /** Every body that was accepted. */
  readonly answers: Answer[] = [];
  readonly contentTypes: (string | undefined)[] = [];
  /** How many answers are refused first, as a storage service with a problem would. */
  refusals = 0;
  private requests = 0;
  private url = '';
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/answer?Signature=secret`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** @param remaining how long the call may last, in milliseconds */
  async send(handler: Handler, request: CustomResourceRequest, remaining = 60_000): Promise<Answer> {
    const before = this.answers.length;
    const event = {
      LogicalResourceId: 'Web',
      RequestId: `request-${++this.requests}`,
      StackId: STACK_ID,
      ResponseURL: this.url,
      ...request,
    };
    await handler(event, { getRemainingTimeInMillis: () => remaining });
    const [answer, ...more] = this.answers.slice(before);
    if (!answer || more.length > 0) throw new Error(`${more.length + (answer ? 1 : 0)} answers were given`);
    return answer;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.refusals > 0) {
      this.refusals--;
      response.writeHead(503).end();
      return;
    }
    this.contentTypes.push(request.headers['content-type']);
    this.answers.push(JSON.parse(Buffer.concat(chunks).toString()) as Answer);
    response.writeHead(200).end();
  }
}

/**
 * The handler as Lambda loads it from the template: one CommonJS file next to nothing but the AWS SDK.
 *
 * @param pace how long a second of the handler is, in seconds
 */
export function loadHandler(code: string, endpoint: string, pace: number): Handler {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_IMS_PACE: String(pace),
  });
  const module = { exports: {} as { handler: Handler } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is the code that the template carries
  const compiled = new Function('module', 'exports', 'require', code) as (...scope: unknown[]) => void;
  compiled(module, module.exports, createRequire(__filename));
  return module.exports.handler;
}
