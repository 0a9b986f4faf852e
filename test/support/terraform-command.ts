import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const SECONDS = 1000;
/** Where nothing answers, terraform gives up after seconds; where something does, the providers take a while to come. */
const LONGEST_DOWNLOAD = 180 * SECONDS;
const IMPATIENT = { TF_REGISTRY_CLIENT_TIMEOUT: '5', TF_REGISTRY_DISCOVERY_RETRY: '0', TF_IN_AUTOMATION: '1' };

/** A template, as far as the tests look into it. */
export interface Template {
  readonly terraform: { readonly required_providers: Record<string, { source: string; version: string }> };
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

/** A folder in which terraform has the providers that some templates require. */
export class InitializedFolder {
  /** Installs the providers, from wherever terraform finds them here. What comes back otherwise is why it could not. */
  public static for(templates: readonly Template[]): InitializedFolder | string {
    const folder = new InitializedFolder(mkdtempSync(path.join(tmpdir(), 'cdk-ims-terraform-')));
    folder.write({ terraform: { required_providers: providersOf(templates) } });
    const { error, status, stderr } = folder.terraform('init', '-backend=false', '-input=false', '-no-color');
    if (status === 0) return folder;
    folder.remove();
    if (error && 'code' in error && error.code === 'ENOENT') return 'terraform is not on the path';
    const [, reason = ''] = /Error: [^\n]*\s+([^]*?)\n\n/.exec(stderr) ?? [];
    return `terraform init failed: ${(error?.message ?? reason).replaceAll(/\s+/g, ' ').trim()}`;
  }

  private constructor(private readonly path: string) {}

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

/** Each provider in a version that suits every template. */
function providersOf(templates: readonly Template[]): Template['terraform']['required_providers'] {
  const required = templates.flatMap(({ terraform }) => Object.entries(terraform.required_providers));
  return Object.fromEntries(
    required.map(([name, { source }]) => {
      const versions = required.filter(([other]) => other === name).map(([, { version }]) => version);
      return [name, { source, version: [...new Set(versions)].join(', ') }];
    }),
  );
}
