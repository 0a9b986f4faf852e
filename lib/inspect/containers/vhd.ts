import type { BoundedReader } from '../bounded-reader';
import { complementOfSum } from '../checksums';
import type { DiskReader } from '../disk-reader';
import { ascii, bits64be, decode, safeNumber, u8, u16be, u32be, u64be } from '../fields';
import { ImageFileError } from '../image-file-error';
import type { Inspection } from '../inspection';
import { PlainDisk } from '../plain-disk';
import { printable } from '../printable';
import { misplacedFooter, VHD_CHECKSUM_OFFSET, VHD_COOKIE, VHD_FOOTER_LENGTH } from './vhd-footer';
import { openDynamicVhd, readParentName } from './vhd-dynamic';

const FOOTER = {
  cookie: ascii(0, 8),
  dataOffset: bits64be(16),
  creator: ascii(28, 4),
  currentSize: u64be(48),
  cylinders: u16be(56),
  heads: u8(58),
  sectorsPerTrack: u8(59),
  diskType: u32be(60),
  checksum: u32be(64),
  savedState: u8(84),
};

const DISK_TYPES = { 2: 'fixed', 3: 'dynamic', 4: 'differencing' } as const;

/** These write the exact size; of others QEMU believes the geometry instead. */
const EXACT_CREATORS = ['win ', 'qem2', 'd2v ', 'CTXS'];
const LARGEST_GEOMETRY = 65535 * 16 * 255 * 512;
const GIBIBYTE = 2 ** 30;

type Footer = ReturnType<typeof readFooter>;

/** The footer is at the end; files that grow have a copy of it at the start. */
export function parseVhd(file: BoundedReader, inspection: Inspection): DiskReader | undefined {
  const { facts } = inspection;
  const first = file.read(0, VHD_FOOTER_LENGTH, 'The VHD footer');
  const leading = startsWithCookie(first);
  const end = leading ? file.size : endOfFooter(file, inspection);
  const last = file.readAvailable(end - VHD_FOOTER_LENGTH, VHD_FOOTER_LENGTH);
  const footerOffset = leading ? 0 : end - VHD_FOOTER_LENGTH;
  const footer = readFooter(leading ? first : last);

  facts.virtualSize = footer.currentSize;
  facts.creator = printable(footer.creator.trim());
  facts.compression = 'none';
  facts.encrypted = false;
  facts.dataFile = null;
  facts.snapshots = 0;
  const type = (DISK_TYPES as Record<number, 'fixed' | 'dynamic' | 'differencing' | undefined>)[footer.diskType];
  if (!type)
    throw new ImageFileError('header-invalid', `Disk type ${footer.diskType} is not known.`, footerOffset + 60);
  facts.subformat = type;
  if (complementOfSum(leading ? first : last, VHD_CHECKSUM_OFFSET) !== footer.checksum) {
    inspection.report(
      'checksum-mismatch',
      'The checksum of the VHD footer is wrong; QEMU refuses it.',
      footerOffset + 64,
    );
  }
  if (footer.savedState !== 0) {
    inspection.report('saved-state', 'The machine was not shut down: its state was saved.', footerOffset + 84);
  }
  reportSize(inspection, footer, footerOffset);
  if (leading) compareCopies(file, inspection, footer, last);
  if (type === 'fixed') return openFixed(file, inspection, footer, leading, footerOffset);

  const dynamicHeaderOffset = safeNumber(footer.dataOffset, 'the offset of the dynamic header', footerOffset + 16);
  facts.backingFile = type === 'differencing' ? readParentName(file, dynamicHeaderOffset) : null;
  if (facts.backingFile !== null) {
    inspection.report(
      'backing-file',
      `The file holds only what differs from its parent: ${facts.backingFile}`,
      footerOffset + 60,
    );
  }
  const disk = openDynamicVhd(file, inspection, dynamicHeaderOffset, footer.currentSize);
  return type === 'differencing' ? undefined : disk;
}

/** The footer is the last thing in a VHD; behind a fixed one it may still be found. */
function endOfFooter(file: BoundedReader, inspection: Inspection): number {
  if (startsWithCookie(file.readAvailable(file.size - VHD_FOOTER_LENGTH, VHD_FOOTER_LENGTH))) return file.size;
  const end = (misplacedFooter(file) ?? file.size - VHD_FOOTER_LENGTH) + VHD_FOOTER_LENGTH;
  inspection.report(
    'footer-misplaced',
    `The footer of the VHD ends at byte ${end}, and ${file.size - end} more bytes follow: programs look for it at the end, and take the file for RAW.`,
    end,
  );
  return end;
}

function startsWithCookie(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, VHD_COOKIE.length) === VHD_COOKIE;
}

function readFooter(bytes: Buffer) {
  return decode(bytes, FOOTER);
}

function reportSize(inspection: Inspection, footer: Footer, footerOffset: number): void {
  const { currentSize, cylinders, heads, sectorsPerTrack, creator } = footer;
  const geometrySize = cylinders * heads * sectorsPerTrack * 512;
  inspection.facts.geometrySize = geometrySize;
  if (currentSize % GIBIBYTE !== 0) {
    const needed = Math.ceil(currentSize / GIBIBYTE);
    inspection.report(
      'size-not-whole-gibibytes',
      `The disk has ${currentSize} bytes (${(currentSize / GIBIBYTE).toFixed(4)} GiB): it needs a declared disk of ${needed} GiB.`,
      footerOffset + 48,
    );
  }
  const exact = EXACT_CREATORS.includes(creator) || creator.startsWith('tap') || geometrySize === LARGEST_GEOMETRY;
  if (!exact && geometrySize !== currentSize) {
    inspection.report(
      'geometry-disagrees',
      `Size ${currentSize} and geometry (${geometrySize} bytes) differ; some programs, QEMU among them, take the geometry.`,
      footerOffset + 56,
    );
  }
}

function compareCopies(file: BoundedReader, inspection: Inspection, leading: Footer, last: Buffer): void {
  const offset = file.size - VHD_FOOTER_LENGTH;
  if (!startsWithCookie(last)) {
    inspection.report('copies-disagree', 'The footer at the end is missing: the file may be cut short.', offset);
    return;
  }
  const trailing = readFooter(last);
  if (leading.diskType !== trailing.diskType) {
    throw new ImageFileError(
      'more-than-one-format',
      'The file reads as one VHD by its start and as another by its end.',
      60,
    );
  }
  const differing = (['currentSize', 'dataOffset'] as const).filter((name) => leading[name] !== trailing[name]);
  if (differing.length > 0) {
    inspection.report('copies-disagree', `Footer and its copy at the start differ in ${differing.join(', ')}.`, offset);
  }
}

function openFixed(
  file: BoundedReader,
  inspection: Inspection,
  footer: Footer,
  leading: boolean,
  available: number,
): DiskReader {
  inspection.facts.backingFile = null;
  if (leading) throw new ImageFileError('header-invalid', 'A fixed VHD begins with its disk, not with a footer.', 0);
  if (footer.currentSize > available) {
    throw new ImageFileError(
      'file-truncated',
      `The disk has ${footer.currentSize} bytes, but only ${available} lie before the footer.`,
      available,
    );
  }
  if (footer.currentSize < available) {
    inspection.report(
      'extra-bytes',
      `The disk ends at byte ${footer.currentSize}, and ${available - footer.currentSize} more bytes lie before the footer: programs that go by the size of the file see a larger disk.`,
      footer.currentSize,
    );
  }
  return new PlainDisk(file, footer.currentSize);
}
