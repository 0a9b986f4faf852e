import { Duration, Size } from '../../../lib';
import { everywhere, type Misuse, onTerraform } from './scene';

export const SIZES_AND_TIMES: readonly Misuse[] = [
  onTerraform((scene) => scene.imported({ minDisk: '40GB' }), '"40GB" is a string', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.imported({ minDisk: '40' }), '"40" is a string', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.imported({ minDisk: 40 }), '40 is a number', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes('40' as any) }), '"40"', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes('40GB' as any) }), '"40GB"', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes(Number.NaN) }), 'NaN', 'whole number'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes(Infinity) }), 'Infinity', 'whole number'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes(40.5) }), '40.5 GiB', 'whole number'),
  onTerraform((scene) => scene.imported({ minDisk: '40 GiB' }), '"40 GiB" is a string', 'Size.gibibytes(40)'),
  onTerraform((scene) => scene.web({ minMemory: 2048 }), '2048 is a number', 'Size.mebibytes(2048)'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes(-1) }), '-1 GiB', 'whole number'),
  onTerraform((scene) => scene.imported({ minDisk: Size.gibibytes(null as any) }), 'null', 'Size.gibibytes'),
  everywhere(
    (scene) => scene.web({ timeouts: { create: '2h' } }),
    'timeouts.create: "2h" is a string',
    'Duration.hours(2)',
  ),
  everywhere(
    (scene) => scene.web({ timeouts: { create: Duration.hours('2' as any) } }),
    'timeouts.create',
    '"2"',
    'Duration.hours(2)',
  ),
  everywhere(
    (scene) => scene.web({ timeouts: { craete: Duration.hours(2) } }),
    'timeouts.craete',
    'did you mean create',
  ),
  everywhere((scene) => scene.web({ timeouts: 30 }), 'timeouts: 30 is a number', '{ create: Duration'),
];
