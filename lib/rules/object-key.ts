import { noDiskEnding } from '../catalog/file-endings';
import { formatOfExtension } from '../catalog/formats';
import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { isKnownText } from '../model/token';
import { diskImageRule } from './image-rule';
import { type DeclarationRule } from './rule';
import { TOPICS } from './topics';

/** Endings that say little: cloud images in QCOW2 are called .img, and ZVHD files .vhd. */
const VAGUE: Readonly<Record<string, readonly string[]>> = { img: ['QCOW2', 'RAW'], vhd: ['VHD', 'ZVHD', 'ZVHD2'] };
const ENDING = /\.([A-Za-z0-9]+)$/;

const ending = diskImageRule(
  {
    id: 'CDK-FILE-008',
    title: 'The key of an object ends like a disk of its format',
    level: 'warning',
    source: TOPICS.externalImageFiles,
  },
  ({ source, fastImport }): readonly Violation[] => {
    if (source?.kind !== 'bucket object' || source.facts || !isKnownText(source.key)) return [];
    const found = ENDING.exec(source.key)?.[1]?.toLowerCase();
    if (found === undefined) return [];
    const declared = source.format?.name;
    const violation = (text: string, allowed: string, fix: string) => [
      { property: 'source.key', found: `${valueText(source.key)} ${text}`, allowed, fix },
    ];
    if (declared === undefined) {
      const other = noDiskEnding(found);
      const hint = 'say format, if it is a disk all the same';
      if (other)
        return violation(`looks like ${other.is}, not like a disk`, 'the key of a disk', `${other.instead}; ${hint}`);
    }
    const format = formatOfExtension(found);
    const formats = format && format.importable === true ? (VAGUE[found] ?? [format.name]) : undefined;
    if (format && formats && declared !== undefined && declared !== 'ISO' && !formats.includes(declared)) {
      const fix = 'correct the format, or leave it out; rename the object, if the format is right';
      return violation(
        `looks like ${format.name}, and the format says ${declared}`,
        `a key that ends in .${declared.toLowerCase()}`,
        fix,
      );
    }
    if (format && formats && declared === undefined && fastImport === true && !format.fastImportable && !VAGUE[found]) {
      const fix = 'remove fastImport, or convert the disk to ZVHD2; say format, if it is one of these all the same';
      return violation(`looks like ${format.name}, and fast import is on`, 'RAW or ZVHD2', fix);
    }
    return [];
  },
);

export const objectKeyRules: readonly DeclarationRule[] = [ending];
