import * as path from 'node:path';
import { Construct, type IConstruct } from 'constructs';
import { writeOwnFile } from '../files';
import { findingText } from '../findings/text';
import { toFinding } from '../rules/engine';
import { enclosingStack, frameworkOfApp } from '../targets/host';
import {
  catalogueCsv,
  catalogueEntries,
  catalogueJson,
  OWN_CATALOGUE_CSV,
  OWN_CATALOGUE_JSON,
} from '../targets/image-catalogue';
import { createImagesOutput, type DeclaredImageOf } from '../targets/image-outputs';
import { type SynthesisSession, whenSynthesized } from '../targets/synthesis-hook';
import { checkInput } from './input';
import { flag, type PropertyTypes } from './property-types';
import { Registry } from './registry';

const FILE_NAME = 'images';

/** What else there is of the list. */
export interface ImageCatalogueProps {
  /**
   * Whether each stack with images has an output too, which tells of its images, once they are deployed, what only the cloud
   * knows: beside path, kind and name the ID, and the size in bytes. `terraform output -json` shows it as a list. On AWS it is a
   * text in JSON, without sizes, and of at most 4,096 bytes, as much as an output of CloudFormation holds.
   *
   * @default false
   */
  readonly outputs?: boolean;
}

const PROPERTIES: PropertyTypes = { outputs: flag };

/**
 * A list of all images that an app declares, in whatever stack, written when the app is synthesized: `images.csv` and
 * `images.json` beside the templates. Nothing in it is secret: it has names, sizes and tags, but no IDs and no keys. The same
 * app gives the same bytes.
 *
 * It replaces an earlier list and nothing else: synthesis fails when another file has that name. It is not written when
 * anything is wrong with the app. Where Terraform stacks are inside a cloud assembly, each of the two
 * apps has a list of its own.
 *
 * Guide topic: Exporting Image Information.
 */
export class ImageCatalogue extends Construct {
  /**
   * @param scope the app, or a stack or construct in it
   * @param id the name of the construct in its scope, from which the names of outputs are made
   * @param props what else there is of the list
   */
  constructor(scope: Construct, id: string, props: ImageCatalogueProps = {}) {
    super(scope, id);
    const { root } = this.node;
    const framework = frameworkOfApp(root);
    if (!framework) {
      throw new Error(
        `"${this.node.path}" is not in an app of a framework that is known here: cdktf, cdktn and aws-cdk-lib are`,
      );
    }
    const registry = Registry.of(root);
    const { props: accepted, problems } = checkInput(props, PROPERTIES, framework);
    const errors = problems.map(({ rule, violation }) => findingText(toFinding(rule, this.node.path, violation)));
    if (errors.length > 0) {
      registry.eachStack((stack) => stack.node.addValidation({ validate: () => errors }));
    }
    if (accepted.outputs) registry.eachStack((stack) => this.addOutput(stack, () => registry.imagesIn(stack)));
    const write = ({ outdir }: SynthesisSession) => writeCatalogue(outdir, registry);
    if (framework.framework === 'aws-cdk-lib' || enclosingStack(this)) whenSynthesized(framework, this, write);
    // cdktf and cdktn ask only what is in a stack.
    else registry.eachStack((stack) => whenSynthesized(framework, stack, write));
  }

  private addOutput(stack: IConstruct, images: () => readonly DeclaredImageOf[]): void {
    const own = enclosingStack(this) === stack;
    createImagesOutput(own ? this : new Construct(stack, `${this.node.id}Outputs`), images);
  }
}

function writeCatalogue(outdir: string, registry: Registry): void {
  const entries = catalogueEntries(registry.declarations());
  writeOwnFile(path.join(outdir, `${FILE_NAME}.csv`), catalogueCsv(entries), OWN_CATALOGUE_CSV);
  writeOwnFile(path.join(outdir, `${FILE_NAME}.json`), catalogueJson(entries), OWN_CATALOGUE_JSON);
}
