import { everywhere, type Misuse, onTerraform } from './scene';

export const NAMES_AND_TEXT: readonly Misuse[] = [
  everywhere((scene) => scene.web({ imageName: process.env.NOPE }), 'imageName: is undefined', 'process.env'),
  everywhere((scene) => scene.web({ imgeName: 'web' }), 'imgeName', 'did you mean imageName'),
  everywhere((scene) => scene.web({ sorce: 'web' }), 'sorce', 'did you mean source'),
  everywhere((scene) => scene.web({ minDsik: 40 }), 'minDsik', 'did you mean minDisk'),
  everywhere((scene) => scene.web({ tag: { team: 'web' } }), 'tag', 'did you mean tags'),
  everywhere((scene) => scene.web({ name: 'web' }), 'name', 'did you mean imageName'),
  everywhere((scene) => scene.web({ imageName: Promise.resolve('web') }), 'is a promise', 'await'),
  everywhere((scene) => scene.web({ imageName: () => 'web' }), 'is a function', 'call the function'),
  everywhere((scene) => scene.web({ imageName: ['web'] }), '["web"] is a list', "'web'"),
  everywhere((scene) => scene.web({ imageName: 42 }), '42 is a number', "'42'"),
  everywhere((scene) => scene.web({ imageName: '' }), 'imageName', '"" has 0 characters', '128'),
  everywhere((scene) => scene.web({ imageName: null }), 'imageName: is null', 'a string'),
  everywhere((scene) => scene.web({ cloud: 'otc' }), 'cloud', '"otc" is a string', 'OpenTelekomCloud.configure'),
  onTerraform((scene) => scene.imported({ automaticConfiguration: 'yes' }), '"yes" is a string', 'true'),
  onTerraform((scene) => scene.imported({ fastImport: 'true' }), '"true" is a string', 'true, without quotes'),
  onTerraform((scene) => scene.web({ deletionProtection: 1 }), '1 is a number', 'true'),
];
