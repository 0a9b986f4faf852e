import { ImageSource, SystemDiskImage } from '../../../lib';
import { everywhere, type Misuse, onAws, onTerraform } from './scene';

const SERVER = { server: '6d2d4c1e-0000-4000-8000-000000000001' };

export const SOURCES: readonly Misuse[] = [
  everywhere((scene) => scene.web({ source: 'web.qcow2' }), '"web.qcow2" is a string', "ImageSource.file('web.qcow2'"),
  everywhere((scene) => scene.web({ source: SERVER }), 'is an object', 'ImageSource.server('),
  // eslint-disable-next-line @typescript-eslint/unbound-method -- that it is not called is the mistake
  everywhere((scene) => scene.web({ source: ImageSource.server }), 'is a function', 'call the function'),
  everywhere((scene) => scene.web({ source: ImageSource }), 'is the class ImageSource', 'ImageSource.'),
  everywhere(
    (scene) => new SystemDiskImage(scene.configured(), 'X', undefined as any),
    'imageName: is not given',
    'source: is not given',
  ),
  everywhere((scene) => new SystemDiskImage(scene.configured(), 'X', ['web'] as any), 'is a list', '{ imageName: '),
  everywhere(
    (scene) => new SystemDiskImage(scene.configured(), 'X', 'web' as any),
    '"web" is a string',
    '{ imageName: ',
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.bucketObject('golden-files', undefined as any) }),
    'source.key: is undefined',
    'process.env',
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.bucketObject('s3://golden-files', 'a.qcow2') }),
    'source.bucket: "s3://golden-files"',
    '"golden-files"',
  ),
  onTerraform(
    (scene) => scene.web({ source: ImageSource.server('i-0123456789abcdef0') }),
    'i-0123456789abcdef0',
    'AWS',
    'UUID',
  ),
  onAws((scene) => scene.web({ source: ImageSource.server('6a1c1d42-7e0f-4d8b-9b57-3f3c2f0a9e11') }), '6a1c1d42', 'i-'),
];
