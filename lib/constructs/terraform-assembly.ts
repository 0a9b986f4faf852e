import * as path from 'node:path';
import { Construct, type IConstruct } from 'constructs';
import { printable } from '../findings/value-text';
import { addCarrierStack, type AssemblySession } from '../targets/cloudformation/carrier-stack';
import { enclosingStack, frameworkOfApp } from '../targets/host';
import { Registry } from './registry';

interface CloudFormationApp extends IConstruct {
  readonly outdir: string;
}

interface TerraformApp extends IConstruct {
  readonly outdir: string;
  synth(): void;
}

interface AwsModule {
  attachCustomSynthesis(construct: IConstruct, synthesis: { onSynthesize(session: AssemblySession): void }): void;
}

const FOLDER = 'terraform';

/**
 * Terraform stacks inside a cloud assembly, so that one `cdk synth` checks and writes the stacks of all clouds.
 *
 *     const app = new App();                                                      // of aws-cdk-lib
 *     const terraform = new cdktf.App({ outdir: TerraformAssembly.outdir(app) });
 *     TerraformAssembly.include(app, terraform);
 *
 * All mistakes in both are reported together, and nothing is written when there is one. The `cdk` command refuses an app
 * without a CloudFormation stack; where there is none, a stack called TerraformStacks that creates nothing stands in.
 */
export class TerraformAssembly extends Construct {
  /**
   * The folder within the cloud assembly that the Terraform stacks are written to; the `outdir` of the Terraform app.
   *
   * @param app the app of aws-cdk-lib
   */
  public static outdir(app: IConstruct): string {
    return path.join((app as CloudFormationApp).outdir, FOLDER);
  }

  /**
   * Makes the synthesis of an app of aws-cdk-lib check and write an app of cdktf or cdktn too. Neither needs `synth()` called
   * on the Terraform app.
   *
   * @param app the app of aws-cdk-lib
   * @param terraformApp the app of cdktf or cdktn, made with the `outdir` that `TerraformAssembly.outdir(app)` gives
   */
  public static include(app: IConstruct, terraformApp: IConstruct): TerraformAssembly {
    return new TerraformAssembly(app, terraformApp as TerraformApp);
  }

  private readonly shown = new Set<string>();

  private constructor(
    private readonly app: Construct,
    private readonly terraformApp: TerraformApp,
  ) {
    super(app, 'Terraform');
    const own = frameworkOfApp(app);
    const other = frameworkOfApp(terraformApp);
    if (own?.framework !== 'aws-cdk-lib' || !other || other.framework === 'aws-cdk-lib') {
      throw new Error('TerraformAssembly.include takes an app of aws-cdk-lib, and then an app of cdktf or cdktn');
    }
    const expected = TerraformAssembly.outdir(app);
    if (path.resolve(terraformApp.outdir) !== path.resolve(expected)) {
      throw new Error(
        `the ${other.framework} app writes to "${terraformApp.outdir}", outside the cloud assembly; create it with { outdir: TerraformAssembly.outdir(app) }`,
      );
    }
    Registry.of(app).include(Registry.of(terraformApp));
    this.node.addValidation({ validate: () => this.validateTerraform() });
    (own.module as AwsModule).attachCustomSynthesis(this, {
      onSynthesize: (session) => this.synthesizeTerraform(session),
    });
  }

  private validateTerraform(): string[] {
    const registry = Registry.of(this.terraformApp);
    registry.asksWholeApp = true;
    try {
      const constructs = this.terraformApp.node.findAll();
      const errors = constructs.flatMap((construct) =>
        construct.node.validate().map((text) => located(construct, text)),
      );
      return [...errors, ...this.annotations('@cdktf/error')];
    } finally {
      registry.asksWholeApp = false;
      this.showWarnings();
    }
  }

  /** The `cdk` command shows warnings of CloudFormation stacks only. Those of the others would be seen by nobody. */
  private showWarnings(): void {
    for (const text of this.annotations('@cdktf/warn')) {
      if (!this.shown.has(text)) process.stderr.write(`[Warning] ${text}\n`);
      this.shown.add(text);
    }
  }

  private synthesizeTerraform(session: AssemblySession): void {
    this.terraformApp.synth();
    const hasStack = this.app.node.findAll().some((construct) => enclosingStack(construct) === construct);
    if (!hasStack)
      addCarrierStack(
        session,
        this.terraformApp.node.children.map((child) => child.node.id),
      );
  }

  private annotations(type: string): string[] {
    return this.terraformApp.node
      .findAll()
      .flatMap((construct) =>
        construct.node.metadata
          .filter((entry) => entry.type === type)
          .map(({ data }) => located(construct, String(data))),
      );
  }
}

function located(construct: IConstruct, text: string): string {
  return `[${printable(construct.node.path)}] ${text}`;
}
