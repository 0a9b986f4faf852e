import { ImageList, type ImageListProps, ImageVisibility, ProjectLookup } from '../../../lib';
import { type Declare, projectId, SYSTEM } from '../../support/declarations';
import { IMAGE_ID, lookup } from '../../support/uses';
import { BOTH, HUAWEI, type RuleCases } from '../rule-case';

const path = 'images/Lookup';
const visibility = ImageVisibility.PUBLIC;
const imageName = 'Standard_Ubuntu_22.04_latest';
const namePattern = '^Standard_Ubuntu_22.04_.*_latest$';

const list = (props: ImageListProps): Declare => {
  return (stack) => new ImageList(stack, 'List', props);
};
const byTag = (tag: string) => lookup({ tag, visibility: ImageVisibility.PRIVATE, newest: true });

const project = (projectName: string): Declare => {
  return (stack) => new ProjectLookup(stack, 'Project', { projectName });
};

const everywhere: RuleCases = {
  'CDK-PROJECT-001': {
    clouds: BOTH,
    breaks: {
      'an empty name': {
        declare: project(''),
        path: 'images/Project',
        property: 'projectName',
        found: /is empty/,
        fix: /the name that the console shows/,
      },
    },
    keeps: { 'a name': project('eu-de_partner') },
  },
  'CDK-LOOKUP-001': {
    clouds: BOTH,
    breaks: {
      'a name and a pattern': {
        declare: lookup({ imageName, namePattern, visibility, newest: true }),
        path,
        property: 'namePattern',
        found: /together with imageName/,
        fix: /keep one of imageName, namePattern/,
      },
      'nothing that says which': {
        declare: lookup({ visibility, newest: true }),
        path,
        property: 'imageName',
        level: 'warning',
        found: /nothing else says/,
        fix: /name of the image/,
      },
    },
    keeps: {
      'a name': lookup({ imageName, visibility }),
      'a tag': lookup({ tag: 'team=web', visibility: ImageVisibility.PRIVATE, newest: false }),
    },
  },
  'CDK-LOOKUP-002': {
    clouds: BOTH,
    breaks: {
      'a pattern among all images': {
        declare: lookup({ namePattern, newest: true }),
        path,
        property: 'visibility',
        level: 'warning',
        found: /those of the project and those that others share with it are searched together/,
        fix: /ImageVisibility.PUBLIC/,
      },
      'a name among all images': {
        declare: lookup({ imageName, newest: true }),
        path,
        property: 'visibility',
        level: 'warning',
        found: /searched together$/,
        fix: /ImageVisibility.PUBLIC/,
      },
    },
    keeps: {
      'a pattern among public images': lookup({ namePattern, visibility, newest: true }),
      'a pattern among those of an owner': lookup({ namePattern, ownerId: projectId(7), newest: true }),
    },
  },
  'IMS-TAG-012': {
    clouds: BOTH,
    breaks: {
      'a key of 129 characters': {
        declare: byTag(`${'k'.repeat(129)}=web`),
        path,
        property: 'tag',
        found: /has 129 characters/,
        allowed: /^1 to 128 characters before/,
        fix: /shorten the key/,
      },
      'no key': { declare: byTag('=web'), path, property: 'tag', found: /"" has 0 characters/, fix: /team=web/ },
      'a value of 256 characters': {
        declare: byTag(`team=${'v'.repeat(256)}`),
        path,
        property: 'tag',
        found: /has 256 characters/,
        allowed: /^at most 255 characters after/,
        fix: /shorten the value/,
      },
      'no equals sign': {
        declare: byTag('team'),
        path,
        property: 'tag',
        level: 'warning',
        found: /"team" has no equals sign/,
        fix: /add an equals sign/,
      },
    },
    keeps: {
      'a key of 128 and a value of 255 characters': byTag(`${'k'.repeat(128)}=${'v'.repeat(255)}`),
      'an equals sign in the value': byTag('team=a=b'),
      'a key of 1 character': byTag('k=web'),
      'an empty value': byTag('team='),
    },
  },
  'CDK-LOOKUP-003': {
    clouds: BOTH,
    breaks: {
      'a pattern that several images may fit': {
        declare: lookup({ namePattern, visibility }),
        path,
        property: 'newest',
        level: 'warning',
        found: /fails as soon as a second image fits/,
        fix: /newest: true/,
      },
    },
    keeps: {
      'a plan that fails then': lookup({ namePattern, visibility, newest: false }),
      'a name': lookup({ imageName, visibility }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a tag that several images may have': {
          declare: lookup({ tag: 'team=web', visibility: ImageVisibility.PRIVATE }),
          path,
          property: 'newest',
          level: 'warning',
          found: /fails as soon as a second image fits/,
          fix: /newest: true/,
        },
      },
      keeps: { 'an ID': lookup({ imageId: IMAGE_ID }) },
    },
  },
  'CDK-LOOKUP-004': {
    clouds: BOTH,
    breaks: Object.fromEntries(
      (
        [
          ['', /^"" fits every name$/],
          ['web(', /has a parenthesis that is not closed/],
          ['^(?!test)', /looks around/],
          ['(web)\\1', /refers back/],
          ['a{2,1}', /the wrong way round/],
          ['web\\u0041', /escapes u/],
        ] as const
      ).map(([pattern, found]) => [
        JSON.stringify(pattern),
        {
          declare: lookup({ namePattern: pattern, visibility, newest: true }),
          path,
          property: 'namePattern',
          found,
          fix: /correct the pattern/,
        },
      ]),
    ),
    keeps: {
      'flags of RE2': lookup({ namePattern: '(?i)^web-[0-9]+$', visibility, newest: true }),
      'flags in the middle': lookup({ namePattern: '^web(?i)-Ubuntu', visibility, newest: true }),
      'a group, with a name or without': lookup({ namePattern: '(?<v>web)(?:-1)', visibility, newest: true }),
      'escaped hyphens': lookup({ namePattern: '^Ubuntu\\-22\\.04', visibility, newest: true }),
    },
  },
  'CDK-LOOKUP-007': {
    clouds: BOTH,
    breaks: {
      'an empty name': {
        declare: lookup({ imageName: '', visibility, newest: true }),
        path,
        property: 'imageName',
        found: /any image fits/,
        fix: /give imageName, or remove it/,
      },
      'an empty owner': {
        declare: lookup({ imageName, ownerId: '', visibility }),
        path,
        property: 'ownerId',
        found: /any image fits/,
        fix: /give ownerId, or remove it/,
      },
    },
    keeps: { 'a name': lookup({ imageName, visibility }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a list by an empty name': {
          declare: list({ imageName: '' }),
          path: 'images/List',
          property: 'imageName',
          found: /any image fits/,
          fix: /give imageName, or remove it/,
        },
        'a list by an empty platform': {
          declare: list({ platform: '' }),
          path: 'images/List',
          property: 'platform',
          found: /any image fits/,
          fix: /give platform, or remove it/,
        },
      },
      keeps: {
        'a family that the template tells later': list({ platform: '${var.platform}' }),
        'an enterprise project that is empty, for that of the provider': lookup({
          imageName,
          visibility,
          enterpriseProjectId: '',
        }),
      },
    },
  },
  'CDK-LOOKUP-008': {
    clouds: HUAWEI,
    breaks: {
      'a family in lower case': {
        declare: lookup({ namePattern, platform: 'ubuntu', visibility, newest: true }),
        path,
        property: 'platform',
        level: 'warning',
        found: /"ubuntu" is not spelled as in the documents/,
        fix: /platform: "Ubuntu"/,
      },
      'a family with a version': {
        declare: lookup({ namePattern, platform: 'CentOS 7.6 64bit', visibility, newest: true }),
        path,
        property: 'platform',
        level: 'warning',
        found: /"CentOS 7.6 64bit" is not spelled/,
        fix: /platform: "CentOS"; a version goes into namePattern or operatingSystem/,
      },
      'the family with its edition': {
        declare: list({ platform: 'Windows Server 2019' }),
        path: 'images/List',
        property: 'platform',
        level: 'warning',
        found: /"Windows Server 2019" is not spelled/,
        fix: /platform: "Windows"/,
      },
      'the longer of two that begin alike': {
        declare: list({ platform: 'openSUSE 15.5' }),
        path: 'images/List',
        property: 'platform',
        level: 'warning',
        found: /"openSUSE 15.5" is not spelled/,
        fix: /platform: "OpenSUSE"/,
      },
      'another family than that of the operating system': {
        declare: lookup({ namePattern, platform: 'Debian', operatingSystem: SYSTEM, visibility, newest: true }),
        path,
        property: 'platform',
        level: 'warning',
        found: /"Debian" is given together with operatingSystem, whose platform is "CentOS"/,
        fix: /remove platform/,
      },
    },
    keeps: {
      'a documented family': lookup({ namePattern, platform: 'Ubuntu', visibility, newest: true }),
      'a family that the documents spell in two ways': list({ platform: 'RedHat' }),
      'in the other way': list({ platform: 'Red Hat' }),
      'one of two words': list({ platform: 'Oracle Linux' }),
      'one that the documents do not have': list({ platform: 'Huawei Cloud EulerOS' }),
      'the family of the operating system': list({ platform: 'CentOS', operatingSystem: SYSTEM }),
    },
  },
  'CDK-LOOKUP-005': {
    clouds: BOTH,
    breaks: {
      'images shared by anybody': {
        declare: lookup({ namePattern, visibility: ImageVisibility.SHARED, newest: true }),
        path,
        property: 'ownerId',
        level: 'warning',
        found: /anybody shared with the project is found/,
        fix: /project of the owner/,
      },
    },
    keeps: {
      'a shared image of that name': lookup({ imageName, visibility: ImageVisibility.SHARED }),
      'public images': lookup({ namePattern, visibility, newest: true }),
      'images shared by one': lookup({
        namePattern,
        visibility: ImageVisibility.SHARED,
        newest: true,
        ownerId: projectId(7),
      }),
    },
  },
};

const lookupById: RuleCases = {
  'CDK-LOOKUP-001': {
    clouds: HUAWEI,
    breaks: {
      ...everywhere['CDK-LOOKUP-001']?.breaks,
      'a family of systems and nothing else': {
        declare: lookup({ platform: 'Ubuntu', visibility, newest: true }),
        path,
        property: 'imageName',
        level: 'warning',
        found: /the family of the operating system does not say which image is meant/,
        fix: /name of the image/,
      },
      'an ID and more': {
        declare: lookup({ imageId: IMAGE_ID, visibility }),
        path,
        property: 'visibility',
        found: /says everything/,
        fix: /remove visibility/,
      },
      'an operating system and nothing else': {
        declare: lookup({ operatingSystem: SYSTEM, visibility, newest: true }),
        path,
        property: 'imageName',
        found: /the operating system alone does not say which image/,
        fix: /name of the image/,
      },
    },
    keeps: {
      ...everywhere['CDK-LOOKUP-001']?.keeps,
      'an ID': lookup({ imageId: IMAGE_ID }),
      'an operating system and a pattern': lookup({ operatingSystem: SYSTEM, namePattern, visibility, newest: true }),
      'a flavor': lookup({ flavorId: 's6.large.2', visibility, newest: true }),
    },
  },
};

const lists: RuleCases = {
  'CDK-LOOKUP-006': {
    clouds: HUAWEI,
    breaks: {
      'a name and a pattern': {
        declare: list({ imageName, namePattern }),
        path: 'images/List',
        property: 'namePattern',
        found: /together with imageName/,
        fix: /remove one/,
      },
    },
    keeps: { 'a name': list({ imageName }), 'a pattern': list({ namePattern }), 'no name': list({}) },
  },
};

/** A lookup by ID and lists are for Huawei Cloud. */
export const lookups: RuleCases = { ...everywhere, ...lookupById, ...lists };
