import { provideFramework } from '../targets/framework-modules';

/**
 * The frameworks that stacks come from: cdktf, cdktn and aws-cdk-lib. They are found without help where they are installed
 * beside the program; a bundle has to name its copy.
 */
export class Frameworks {
  /**
   * Names the copy of a framework that the stacks of this program come from, before the first construct is made. Needed only
   * where that copy is packed into a bundle, or is installed where this program does not look; synthesis says so.
   *
   * In CommonJS: `Frameworks.provide(require('cdktf'))`. In ESM and TypeScript: `import * as cdktf from 'cdktf'`, and
   * `Frameworks.provide(cdktf)`. A program with stacks of several frameworks calls it once for each.
   *
   * @param module all that `cdktf`, `cdktn`, `aws-cdk-lib` or `aws-cdk-lib/core` exports; an error when it is something else, or
   * only a part of it
   */
  public static provide(module: object): void {
    provideFramework(module);
  }

  private constructor() {}
}
