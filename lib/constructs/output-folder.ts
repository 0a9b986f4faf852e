import type { IConstruct } from 'constructs';

/** Where an app writes its templates; undefined for a root that is not an app. */
export function outputFolder(app: IConstruct): string | undefined {
  const { outdir } = app as { outdir?: unknown };
  return typeof outdir === 'string' ? outdir : undefined;
}
