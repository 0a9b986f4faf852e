import fc from 'fast-check';
import { FORMATS, type FormatRow, findFormat, formatOfExtension } from '../../lib/catalog/formats';

const names = (has: (format: FormatRow) => unknown) => FORMATS.filter((format) => has(format)).map(({ name }) => name);

describe('disk file formats', () => {
  test('ten can be imported, and ISO files are images of another kind', () => {
    expect(names(({ importable }) => importable)).toEqual([
      'VMDK',
      'VHD',
      'VHDX',
      'QCOW2',
      'QCOW',
      'QED',
      'VDI',
      'RAW',
      'ZVHD',
      'ZVHD2',
    ]);
    expect(names(({ importable }) => !importable)).toEqual(['ISO']);
  });

  test('two can be imported fast', () => {
    expect(names(({ fastImportable }) => fastImportable)).toEqual(['RAW', 'ZVHD2']);
  });

  test('four can be exported, and a fast export gives a fifth', () => {
    expect(names(({ exportable }) => exportable)).toEqual(['VMDK', 'VHD', 'QCOW2', 'ZVHD']);
    expect(names(({ fastExportResult }) => fastExportResult)).toEqual(['ZVHD2']);
  });

  test('one is loaded lazily; of some the documents do not say', () => {
    expect(names(({ lazyLoading }) => lazyLoading === true)).toEqual(['ZVHD2']);
    expect(names(({ lazyLoading }) => lazyLoading === false)).toEqual(['VHD', 'RAW', 'ZVHD']);
  });

  test('qemu-img has a driver for all but the two of Huawei, and calls VHD differently', () => {
    expect(names(({ qemuImgName }) => qemuImgName === undefined)).toEqual(['ZVHD', 'ZVHD2', 'ISO']);
    expect(findFormat('VHD')?.qemuImgName).toBe('vpc');
  });

  test('are found by name, in any case', () => {
    const format = fc.constantFrom(...FORMATS);
    fc.assert(fc.property(format, (row) => findFormat(row.name.toLowerCase()) === row && findFormat(row.name) === row));
    expect(findFormat('OVA')).toBeUndefined();
  });

  test('are found by extension, with or without the dot', () => {
    for (const row of FORMATS) {
      for (const extension of row.extensions) {
        expect(formatOfExtension(extension)).toBe(row);
        expect(formatOfExtension(`.${extension.toUpperCase()}`)).toBe(row);
      }
    }
    expect(formatOfExtension('img')?.name).toBe('RAW');
    expect(formatOfExtension('')).toBeUndefined();
  });
});
