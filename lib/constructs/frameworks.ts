import { provideFramework } from '../targets/host';

/** The frameworks that stacks come from: cdktf, cdktn and aws-cdk-lib. They are found without help in almost all programs. */
export class Frameworks {
  /**
   * Names the copy of a framework that the stacks of this program come from. Only needed in a program that is packed into one
   * file, where no copy can be found at run time; synthesis says so.
   *
   * @param module what `require('cdktf')`, `require('cdktn')` or `require('aws-cdk-lib')` gives
   */
  public static provide(module: object): void {
    provideFramework(module);
  }

  private constructor() {}
}
