import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import { enclosingStack, frameworkOfApp } from '../targets/host';
import { catalogueCsv, catalogueEntries, catalogueJson } from '../targets/image-catalogue';
import { type SynthesisSession, whenSynthesized } from '../targets/synthesis-hook';
import { Registry } from './registry';

const FILE_NAME = 'images';

/**
 * A list of all images that an app declares, in whatever stack, written when the app is synthesized: `images.csv` and
 * `images.json` beside the templates. Nothing in it is secret: it has names, sizes and tags, but no IDs and no keys. The same
 * app gives the same bytes.
 *
 * It is not written when anything is wrong with the app. Where Terraform stacks are inside a cloud assembly, each of the two
 * apps has a list of its own.
 *
 * Guide topic: Exporting Image Information.
 */
export class ImageCatalogue extends Construct {
  /**
   * @param scope the app, or a stack or construct in it
   * @param id the name of the construct in its scope
   */
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { root } = this.node;
    const framework = frameworkOfApp(root);
    if (!framework) {
      throw new Error(
        `"${this.node.path}" is not in an app of a framework that is known here: cdktf, cdktn and aws-cdk-lib are`,
      );
    }
    const registry = Registry.of(root);
    const write = ({ outdir }: SynthesisSession) => writeCatalogue(outdir, registry);
    if (framework.framework === 'aws-cdk-lib' || enclosingStack(this)) whenSynthesized(framework, this, write);
    // cdktf and cdktn ask only what is in a stack.
    else registry.eachStack((stack) => whenSynthesized(framework, stack, write));
  }
}

function writeCatalogue(outdir: string, registry: Registry): void {
  const entries = catalogueEntries(registry.declarations());
  fs.writeFileSync(path.join(outdir, `${FILE_NAME}.csv`), catalogueCsv(entries));
  fs.writeFileSync(path.join(outdir, `${FILE_NAME}.json`), catalogueJson(entries));
}
