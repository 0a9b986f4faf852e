import * as cdktf from 'cdktf';
import { configure, type Declare, image, imported, KEY_ID, SERVER_ID, VOLUME_ID } from '../../support/declarations';
import {
  DataDiskImage,
  HuaweiCloud,
  ImageBucket,
  ImageCopy,
  ImageList,
  ImageSource,
  Size,
  SystemDiskImage,
} from '../../../lib';
import { server } from '../../support/uses';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const twoImages = (first: string, second: string): Declare => {
  return (stack) => {
    image({ imageName: first })(stack);
    image({ imageName: second }, 'Other')(stack);
  };
};

export const metadata: RuleCases = {
  'IMS-META-001': {
    clouds: BOTH,
    breaks: {
      'a name of 129 characters': {
        declare: image({ imageName: 'a'.repeat(129) }),
        property: 'imageName',
        found: /has 129 characters/,
        allowed: /^1 to 128 characters$/,
        fix: /shorten/,
      },
      'no name': {
        declare: image({ imageName: '' }),
        property: 'imageName',
        found: /"" has 0 characters/,
        fix: /give the image a name/,
      },
    },
    keeps: {
      'a name of 1 character': image({ imageName: 'a' }),
      'a name of 128 characters': image({ imageName: 'a'.repeat(128) }),
    },
  },
  'IMS-META-002': {
    clouds: OTC,
    breaks: {
      'a slash': {
        declare: image({ imageName: 'web/1' }),
        property: 'imageName',
        found: /"web\/1" has "\/" in it/,
        allowed: /^letters, digits, spaces, hyphens, periods and underscores$/,
        fix: /take out/,
      },
      'a line break': {
        declare: image({ imageName: 'web\n1' }),
        property: 'imageName',
        found: /"web\\n1" has "\\n" in it/,
        fix: /take out/,
      },
      'a Chinese character': {
        declare: image({ imageName: '网站' }),
        property: 'imageName',
        found: /has "网" and "站" in it/,
        fix: /take out/,
      },
    },
    keeps: { 'all that is allowed': image({ imageName: 'Web Golden_1.0-2' }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'many characters, the first five of which are named once': {
          declare: image({ imageName: 'a/b:c/d!e?f*g|h网' }),
          property: 'imageName',
          found: /has "\/" and ":" and "!" and "\?" and "\*" in it$/,
          allowed: /^letters, digits, spaces, hyphens, periods, Chinese characters and underscores$/,
          fix: /take out/,
        },
      },
      keeps: { 'Chinese characters': image({ imageName: '网站 1.0' }) },
    },
  },
  'IMS-META-003': {
    clouds: BOTH,
    breaks: {
      'a space in front': {
        declare: image({ imageName: ' web' }),
        property: 'imageName',
        found: /" web" begins or ends with a space/,
        fix: /write "web"/,
      },
      'a space behind': {
        declare: image({ imageName: 'web ' }),
        property: 'imageName',
        found: /"web " begins or ends with a space/,
        fix: /write "web"/,
      },
    },
    keeps: { 'spaces within': image({ imageName: 'web golden image' }) },
  },
  'IMS-META-004': {
    clouds: BOTH,
    breaks: {
      'two images of one name': {
        declare: twoImages('web', 'web'),
        path: 'images/Other',
        property: 'imageName',
        found: /"web" is also the name of images\/Web/,
        fix: /another name/,
      },
      'a data disk image of the name of a system disk image': {
        declare: (stack) => {
          image()(stack);
          new DataDiskImage(stack, 'Data', {
            imageName: 'web',
            source: ImageSource.volume(VOLUME_ID),
            tags: { team: 'web' },
          });
        },
        path: 'images/Data',
        property: 'imageName',
        found: /"web" is also the name of images\/Web/,
        fix: /another name/,
      },
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a copy of the name of its image': {
          declare: (stack) => {
            const base = new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });
            new ImageCopy(stack, 'Copy', { image: base, imageName: 'web' });
          },
          path: 'images/Copy',
          property: 'imageName',
          found: /"web" is also the name of images\/Web/,
          fix: /another name/,
        },
        'an image of another stack of the project': {
          declare: (stack) => {
            image()(stack);
            const other = new cdktf.TerraformStack(stack.node.root, 'more');
            configure('huawei-cloud', other);
            image({}, 'Again')(other);
          },
          path: 'more/Again',
          property: 'imageName',
          found: /"web" is also the name of images\/Web/,
          fix: /another name/,
        },
      },
      keeps: {
        'an image of another account, of which only an alias is known': (stack) => {
          image({ cloud: HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'one' }) })(stack);
          image({ cloud: HuaweiCloud.configure(stack, { region: 'eu-west-101', alias: 'two' }) }, 'Other')(stack);
        },
      },
    },
    keeps: {
      'names that differ in case': twoImages('web', 'Web'),
      'a name that is known only at deploy time': twoImages('${var.name}', '${var.name}'),
    },
  },
  'IMS-META-005': {
    clouds: BOTH,
    breaks: {
      '1,025 characters': {
        declare: image({ description: 'a'.repeat(1025) }),
        property: 'description',
        found: /has 1025 characters/,
        allowed: /^at most 1024 characters$/,
        fix: /shorten/,
      },
    },
    keeps: { '1,024 characters': image({ description: 'a'.repeat(1024) }), 'no text': image({ description: '' }) },
  },
  'IMS-META-006': {
    clouds: BOTH,
    breaks: {
      'an angle bracket': {
        declare: image({ description: '<web>' }),
        property: 'description',
        found: /"<web>" has a line break or an angle bracket/,
        fix: /take out/,
      },
      'a line break': {
        declare: image({ description: 'web\r\ngolden' }),
        property: 'description',
        found: /line break/,
        fix: /take out/,
      },
    },
    keeps: { 'one line': image({ description: 'The golden image of the web (2024): "nginx" & more, 网站' }) },
  },
  'IMS-META-007': {
    clouds: BOTH,
    breaks: {
      'less than nothing': {
        declare: image({ minMemory: Size.mebibytes(-1) }),
        property: 'minMemory',
        found: /-1 MiB is not a whole number of MiB/,
        fix: /^give a number, such as m\w+Memory: Size\.mebibytes\(1024\)/,
      },
      'a fraction of a MiB': {
        declare: image({ minMemory: Size.bytes(2 ** 20 + 1) }),
        property: 'minMemory',
        found: /1048577 bytes is not a whole number of MiB/,
        fix: /Size\.mebibytes\(2\)/,
      },
      'no number': {
        declare: image({ minMemory: Size.mebibytes(Number.NaN) }),
        property: 'minMemory',
        found: /is not a whole number/,
        fix: /^give a number, such as m\w+Memory: Size\.mebibytes\(1024\)/,
      },
      'more than a number can tell apart': {
        declare: image({ minMemory: Size.mebibytes(2 ** 53) }),
        property: 'minMemory',
        found: /9007199254740992 MiB is not a whole number/,
        fix: /Size\.mebibytes/,
      },
    },
    keeps: {
      'no memory': image({ minMemory: Size.mebibytes(0) }),
      'whole GiB': image({ minMemory: Size.gibibytes(2) }),
    },
  },
  'IMS-META-008': {
    clouds: BOTH,
    breaks: {
      'less than the least': {
        declare: image({ minMemory: Size.gibibytes(2), maxMemory: Size.mebibytes(2047) }),
        property: 'maxMemory',
        found: /2047 MiB is below minMemory, 2 GiB/,
        allowed: /^at least 2 GiB, or 0 for no limit$/,
        fix: /raise maxMemory, or lower minMemory/,
      },
      'less than nothing': {
        declare: imported({ maxMemory: Size.mebibytes(-1) }),
        property: 'maxMemory',
        found: /-1 MiB is not a whole number of MiB/,
        fix: /^give a number, such as m\w+Memory: Size\.mebibytes\(1024\)/,
      },
      'a fraction of a MiB': {
        declare: image({ maxMemory: Size.gibibytes(1.0001) }),
        property: 'maxMemory',
        found: /not a whole number of MiB/,
        fix: /Size\.mebibytes\(1025\)/,
      },
    },
    keeps: {
      'as much as the least': image({ minMemory: Size.gibibytes(2), maxMemory: Size.mebibytes(2048) }),
      'no limit': image({ minMemory: Size.mebibytes(1024), maxMemory: Size.mebibytes(0) }),
    },
  },
  'IMS-META-009': {
    clouds: HUAWEI,
    breaks: {
      'the name of an enterprise project': {
        declare: image({ enterpriseProjectId: 'default' }),
        property: 'enterpriseProjectId',
        found: /"default" is neither 0 nor a UUID/,
        fix: /not its name/,
      },
      'two digits': {
        declare: image({ enterpriseProjectId: '00' }),
        property: 'enterpriseProjectId',
        found: /"00" is neither 0 nor a UUID/,
        fix: /not its name/,
      },
      'a UUID in upper case': {
        declare: image({ enterpriseProjectId: KEY_ID.toUpperCase() }),
        property: 'enterpriseProjectId',
        found: /is neither 0 nor a UUID/,
        fix: /not its name/,
      },
      'the name of one that a bucket is in': {
        declare: (stack) =>
          new ImageBucket(stack, 'Files', { bucketName: 'golden-files', enterpriseProjectId: 'default' }),
        path: 'images/Files',
        property: 'enterpriseProjectId',
        found: /"default" is neither 0 nor a UUID/,
        fix: /not its name/,
      },
      'the name of one that images are listed of': {
        declare: (stack) => new ImageList(stack, 'List', { enterpriseProjectId: 'default' }),
        path: 'images/List',
        property: 'enterpriseProjectId',
        found: /"default" is neither 0 nor a UUID/,
        fix: /not its name/,
      },
      'the name of one that a server is in': {
        declare: server({}, { enterpriseProjectId: 'default' }),
        path: 'images/Server',
        property: 'enterpriseProjectId',
        found: /"default" is neither 0 nor a UUID/,
        fix: /not its name/,
      },
    },
    keeps: {
      'the default one': image({ enterpriseProjectId: '0' }),
      'no text, which some write for none': image({ enterpriseProjectId: '' }),
      'a UUID': image({ enterpriseProjectId: KEY_ID }),
    },
  },
};
