import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const HOW_TO_INSTALL_MOTO = "pip install 'moto[ec2,server]'";

export function motoInstalled(): boolean {
  return spawnSync('moto_server', ['--help']).status === 0;
}

/** A moto server of our own, behind a relay that leaves out the one thing it does not implement. */
export class Moto {
  private server?: ChildProcess;
  private readonly relay: Server = createServer((request, response) => void this.pass(request, response));
  private behind = '';

  async start(): Promise<string> {
    const port = await freePort();
    this.behind = `http://127.0.0.1:${port}`;
    this.server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    for (let attempt = 0; !(await answers(`${this.behind}/moto-api/`)); attempt++) {
      if (attempt === 100) throw new Error('moto_server does not answer');
      await sleep(300);
    }
    return listen(this.relay);
  }

  async stop(): Promise<void> {
    if (this.server?.kill()) await once(this.server, 'exit');
    this.relay.closeAllConnections();
    await new Promise((resolve) => this.relay.close(resolve));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const reply = await fetch(this.behind, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: withoutSnapshotTags(Buffer.concat(chunks).toString()),
    });
    response.writeHead(reply.status, { 'content-type': 'text/xml' }).end(await reply.text());
  }
}

/** CreateImage of moto 5.2 fails when the snapshots of the image are to be tagged. */
function withoutSnapshotTags(body: string): string {
  const parameters = new URLSearchParams(body);
  for (const [name, value] of [...parameters]) {
    if (!/^TagSpecification\.\d+\.ResourceType$/.test(name) || value !== 'snapshot') continue;
    const prefix = name.slice(0, -'ResourceType'.length);
    for (const key of [...parameters.keys()]) if (key.startsWith(prefix)) parameters.delete(key);
  }
  return parameters.toString();
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const { port } = new URL(await listen(probe));
  await new Promise((resolve) => probe.close(resolve));
  return Number(port);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
