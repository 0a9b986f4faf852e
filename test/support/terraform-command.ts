import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { PROVIDER_NAMES, providerSchema } from '../../lib/catalog/provider-schema';

const SECONDS = 1000;
/** Where nothing answers, terraform gives up after seconds; where something does, the providers take a while to come. */
const LONGEST_DOWNLOAD = 180 * SECONDS;
const IMPATIENT = { TF_REGISTRY_CLIENT_TIMEOUT: '5', TF_REGISTRY_DISCOVERY_RETRY: '0', TF_IN_AUTOMATION: '1' };

/** A folder in which terraform has the providers that this library emits for. */
export class InitializedFolder {
  /** Installs the providers, from wherever terraform finds them here. What comes back otherwise is why it could not. */
  public static make(): InitializedFolder | string {
    const folder = new InitializedFolder(mkdtempSync(path.join(tmpdir(), 'cdk-ims-terraform-')));
    const { error, status, stderr } = folder.terraform('init', '-backend=false', '-input=false', '-no-color');
    if (status === 0) return folder;
    folder.remove();
    if (error && 'code' in error && error.code === 'ENOENT') return 'terraform is not on the path';
    const [, reason = ''] = /Error: [^\n]*\s+([^]*?)\n\n/.exec(stderr) ?? [];
    return `terraform init failed: ${(error?.message ?? reason).replaceAll(/\s+/g, ' ').trim()}`;
  }

  private constructor(private readonly path: string) {
    const providers = PROVIDER_NAMES.map((name) => {
      const { source, requiredVersion } = providerSchema(name);
      return [name, { source, version: requiredVersion }];
    });
    this.write({ terraform: { required_providers: Object.fromEntries(providers) } });
  }

  /** What terraform and the providers find wrong with a template, in their words. */
  public errorsOf(template: object): string[] {
    this.write(template);
    const { stdout } = this.terraform('validate', '-json');
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { severity: string; summary: string; detail?: string }[];
    };
    return diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ summary, detail }) => [summary, detail].filter(Boolean).join(': '));
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  private write(template: object): void {
    writeFileSync(path.join(this.path, 'cdk.tf.json'), JSON.stringify(template));
  }

  private terraform(...parameters: string[]) {
    return spawnSync('terraform', parameters, {
      cwd: this.path,
      encoding: 'utf8',
      env: { ...process.env, ...IMPATIENT },
      timeout: LONGEST_DOWNLOAD,
    });
  }
}
