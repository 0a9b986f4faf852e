import { image } from '../../support/declarations';
import { BOTH, HUAWEI, OTC, type RuleCases } from '../rule-case';

const tags = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, 'value']));

export const tagging: RuleCases = {
  'IMS-TAG-001': {
    clouds: OTC,
    breaks: {
      '11 tags': {
        declare: image({ tags: tags(11) }),
        property: 'tags',
        found: /has 11 tags/,
        allowed: /^at most 10 tags$/,
        fix: /remove tags/,
      },
    },
    keeps: { '10 tags': image({ tags: tags(10) }), 'no tags': image({ tags: {} }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        '21 tags': {
          declare: image({ tags: tags(21) }),
          property: 'tags',
          found: /has 21 tags/,
          allowed: /^at most 20 tags$/,
          fix: /remove tags/,
        },
      },
      keeps: { '20 tags': image({ tags: tags(20) }) },
    },
  },
  'IMS-TAG-002': {
    clouds: OTC,
    breaks: {
      'a key of 37 characters': {
        declare: image({ tags: { ['k'.repeat(37)]: 'value' } }),
        property: `tags.${'k'.repeat(37)}`,
        found: /has 37 characters/,
        allowed: /^1 to 36 characters$/,
        fix: /shorten the key/,
      },
      'no key': {
        declare: image({ tags: { '': 'value' } }),
        property: 'tags',
        found: /has 0 characters/,
        fix: /give the tag a key/,
      },
    },
    keeps: {
      'a long reference to a key': image({ tags: { '${var.a_variable_with_a_very_long_name_indeed}': 'value' } }),
      'keys of 1 and 36 characters': image({ tags: { k: 'value', ['k'.repeat(36)]: 'value' } }),
    },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a key of 129 characters': {
          declare: image({ tags: { ['k'.repeat(129)]: 'value' } }),
          property: `tags.${'k'.repeat(129)}`,
          found: /has 129 characters/,
          allowed: /^1 to 128 characters$/,
          fix: /shorten the key/,
        },
      },
      keeps: { 'keys of 1 and 128 characters': image({ tags: { k: 'value', ['k'.repeat(128)]: 'value' } }) },
    },
  },
  'IMS-TAG-003': {
    clouds: OTC,
    breaks: {
      'a value of 44 characters': {
        declare: image({ tags: { team: 'v'.repeat(44) } }),
        property: 'tags.team',
        found: /has 44 characters/,
        allowed: /^at most 43 characters$/,
        fix: /shorten the value/,
      },
    },
    keeps: { 'a value of 43 characters': image({ tags: { team: 'v'.repeat(43) } }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a value of 256 characters': {
          declare: image({ tags: { team: 'v'.repeat(256) } }),
          property: 'tags.team',
          found: /has 256 characters/,
          allowed: /^at most 255 characters$/,
          fix: /shorten the value/,
        },
      },
      keeps: {
        'a value of 255 characters': image({ tags: { team: 'v'.repeat(255) } }),
        'a hash of a commit': image({ tags: { commit: '3'.repeat(64) } }),
      },
    },
  },
  'IMS-TAG-004': {
    clouds: OTC,
    breaks: {
      'a colon in a key': {
        declare: image({ tags: { 'team:web': 'value' } }),
        property: 'tags',
        found: /the key "team:web" has other characters/,
        allowed: /^letters, digits, hyphens and underscores$/,
        fix: /for example "team-web"/,
      },
      'a period in a key': {
        declare: image({ tags: { 'team.web': 'value' } }),
        property: 'tags',
        found: /the key "team.web" has other characters/,
        fix: /for example "team-web"/,
      },
      'several such characters in a row': {
        declare: image({ tags: { team: 'web (golden)' } }),
        property: 'tags.team',
        found: /the value "web \(golden\)" has other characters/,
        fix: /for example "web-golden-"/,
      },
      'Chinese characters in a value': {
        declare: image({ tags: { team: '网站' } }),
        property: 'tags.team',
        found: /the value "网站" has other characters/,
        fix: /for example "-"/,
      },
      'a space in a value': {
        declare: image({ tags: { team: 'the web' } }),
        property: 'tags.team',
        found: /the value "the web" has other characters/,
        fix: /for example "the-web"/,
      },
      'a period in a value': {
        declare: image({ tags: { version: '1.0' } }),
        property: 'tags.version',
        level: 'warning',
        found: /the value "1.0" has other characters/,
        fix: /for example "1-0"/,
      },
    },
    keeps: { 'all that is allowed': image({ tags: { 'Team_1-a': 'Web_1-a' } }) },
    elsewhere: {
      clouds: HUAWEI,
      breaks: {
        'a slash in a key': {
          declare: image({ tags: { 'team/web': 'value' } }),
          property: 'tags',
          found: /the key "team\/web" has other characters than Huawei Cloud takes/,
          allowed: /^letters, digits, Chinese characters, spaces and _ \. : \+ - @$/,
          fix: /for example "team-web"/,
        },
        'an exclamation mark in a value': {
          declare: image({ tags: { team: 'web!' } }),
          property: 'tags.team',
          found: /the value "web!" has other characters/,
          allowed: /^letters, digits, Chinese characters, spaces and _ \. : \+ - @ \/$/,
          fix: /for example "web-"/,
        },
        'an equals sign in a value': {
          declare: image({ tags: { team: 'a=b' } }),
          property: 'tags.team',
          found: /the value "a=b" has other characters/,
          fix: /for example "a-b"/,
        },
      },
      keeps: {
        'periods and Chinese characters': image({ tags: { '版本.1': '1.0-网站' } }),
        'an address': image({ tags: { owner: 'team@example.com' } }),
        'a repository': image({ tags: { repo: 'org/repo' } }),
        'a key as Kubernetes has them': image({ tags: { 'app.kubernetes.io': 'web' } }),
        'a point in time': image({ tags: { 'built at': '2026-01-02 03:04:05+01:00' } }),
      },
    },
  },
  'IMS-TAG-005': {
    clouds: BOTH,
    breaks: {
      'keys that differ in spaces': {
        declare: image({ tags: { team: 'web', 'team ': 'shop' } }),
        property: 'tags',
        found: /"team" and "team " are the same/,
        fix: /remove one/,
        besides: ['IMS-TAG-008'],
      },
    },
    keeps: { 'keys that differ in case': image({ tags: { team: 'web', Team: 'shop' } }) },
  },
  'IMS-TAG-008': {
    clouds: BOTH,
    breaks: {
      'a space at the end of a value': {
        declare: image({ tags: { team: 'web ' } }),
        property: 'tags.team',
        found: /"team": "web " has a space at an end/,
        fix: /remove the space/,
      },
      'a space in front of a value': {
        declare: image({ tags: { 'web-team': ' web' } }),
        property: 'tags.web-team',
        found: /"web-team": " web" has a space at an end/,
        fix: /remove the space/,
      },
      'a space in front of a key': {
        declare: image({ tags: { ' team': 'web' } }),
        property: 'tags',
        found: /" team": "web" has a space at an end/,
        fix: /remove the space/,
      },
    },
    keeps: { 'no space': image({ tags: { team: 'web' } }) },
  },
  'IMS-TAG-011': {
    clouds: OTC,
    breaks: {
      'no value': {
        declare: image({ tags: { golden: '' } }),
        property: 'tags.golden',
        found: /has no value/,
        allowed: /^1 to 43 characters/,
        fix: /give the tag a value/,
      },
    },
    keeps: { 'a value of 1 character': image({ tags: { golden: '1' } }) },
    elsewhere: { clouds: HUAWEI, breaks: {}, keeps: { 'no value': image({ tags: { golden: '' } }) } },
  },
};
