import { ImageSource } from '../../../lib';
import { type Misuse, onTerraform } from './scene';

const BUCKET = { bucket: 'ims-upload' };

export const PATHS: readonly Misuse[] = [
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('images/none.qcow2', BUCKET) }),
    'images/none.qcow2',
    process.cwd(),
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('https://example.com/web.qcow2', BUCKET) }),
    'is a URL',
    'Download',
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('s3://bucket/web.qcow2', BUCKET) }),
    "ImageSource.bucketObject('bucket', 'web.qcow2')",
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('obs://bucket/a/web.qcow2', BUCKET) }),
    "ImageSource.bucketObject('bucket', 'a/web.qcow2')",
  ),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('file:///srv/web.qcow2', BUCKET) }),
    "'/srv/web.qcow2'",
  ),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('~/web.qcow2', BUCKET) }), '~', 'os.homedir()'),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('web.qcow2', { buckt: 'b' } as any) }),
    'source.buckt',
    'did you mean bucket',
  ),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('/tmp', BUCKET) }), 'is a folder'),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('', BUCKET) }), 'is empty'),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('"images/web.qcow2"', BUCKET) }), 'quotes'),
  onTerraform((scene) => scene.imported({ source: ImageSource.file(' images/web.qcow2 ', BUCKET) }), 'spaces'),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('C:\\images\\web.qcow2', BUCKET) }), 'Windows'),
  onTerraform(
    (scene) => scene.imported({ source: ImageSource.file('$HOME/web.qcow2', BUCKET) }),
    '$HOME',
    'process.env.HOME',
  ),
  onTerraform((scene) => scene.imported({ source: ImageSource.file('images/*.qcow2', BUCKET) }), '*', 'one'),
];
