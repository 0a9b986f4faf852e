import { existsSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { quoted } from '../findings/quoted';
import { isToken } from '../model/token';
import type { UnusablePath } from './unusable-path';

/** How people write what is no path of this machine. Nothing is at such a path, or it would have been found. */
const READINGS: readonly ((file: string) => UnusablePath | undefined)[] = [
  empty,
  knownLater,
  bucketObject,
  fileUrl,
  otherUrl,
  home,
  variable,
  unsetValue,
  windows,
  decorated,
  pattern,
];

/** What a path at which there is nothing was probably meant to be; undefined when nothing looks like that. */
export function writtenOtherwise(file: string): UnusablePath | undefined {
  for (const read of READINGS) {
    const found = read(file);
    if (found) return found;
  }
  return undefined;
}

function empty(file: string): UnusablePath | undefined {
  if (file.trim() !== '') return undefined;
  return {
    message: file === '' ? 'The path is empty.' : 'The path consists of spaces.',
    remedy: 'Give the path of the file; where it comes from process.env, set that variable.',
  };
}

function knownLater(file: string): UnusablePath | undefined {
  if (!isToken(file)) return undefined;
  return {
    message: 'The path is known only at deploy time.',
    remedy: 'Write it in the program, since the file is looked for when the template is written.',
  };
}

function bucketObject(file: string): UnusablePath | undefined {
  const [, bucket, key] =
    /^(?:s3|s3a|obs):\/\/([^/]+)\/(.+)$/i.exec(file) ??
    /^https?:\/\/([^/.]+)\.(?:obs|s3)[.-][^/]+\/([^?#]+)/i.exec(file) ??
    [];
  if (bucket === undefined || key === undefined) return undefined;
  return {
    message: `${withoutSecrets(file)} is an object in a bucket, not a file on this machine.`,
    remedy: `Download it first; an image in a bucket needs no download: ImageSource.bucketObject(${quoted(bucket)}, ${quoted(key)}).`,
  };
}

function fileUrl(file: string): UnusablePath | undefined {
  const [, rest] = /^file:(?:\/\/(?:localhost)?(?=\/))?(.*)$/i.exec(file) ?? [];
  if (rest === undefined) return undefined;
  return {
    message: `${file} is a URL, not a path.`,
    remedy: `Write ${quoted(decoded(rest))}; fileURLToPath of node:url makes a path of a URL.`,
  };
}

function otherUrl(file: string): UnusablePath | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) return undefined;
  return {
    message: `${withoutSecrets(file)} is a URL, not a file on this machine.`,
    remedy: 'Download the file first and give its path, or upload it to a bucket and use ImageSource.bucketObject.',
  };
}

function home(file: string): UnusablePath | undefined {
  const [, user = '', rest] = /^~([\w.-]*)(?:[/\\](.*))?$/.exec(file) ?? [];
  if (!file.startsWith('~') || (user === '' && rest === undefined && file !== '~')) return undefined;
  if (user !== '') {
    return { message: `Only a shell expands ~${user} in ${file}.`, remedy: 'Write the path of that folder.' };
  }
  return {
    message: `Only a shell expands ~ in ${file}.`,
    remedy: `Write ${path.join(os.homedir(), rest ?? '')}, or in a program path.join(os.homedir(), ${quoted(rest || '...')}).`,
  };
}

function variable(file: string): UnusablePath | undefined {
  const [whole, posix, braced, windowsName] = /\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}|%([A-Za-z_]\w*)%/.exec(file) ?? [];
  const name = posix ?? braced ?? windowsName;
  if (whole === undefined || name === undefined) return undefined;
  return {
    message: `Only a shell expands ${whole} in ${file}.`,
    remedy: `In a program, write \`${file.replace(whole, `\${process.env.${name}}`).replaceAll('\\', '/')}\`.`,
  };
}

/** What JavaScript makes of a variable that is not set, and of an object. */
function unsetValue(file: string): UnusablePath | undefined {
  const object = /\[object \w+\]/.exec(file)?.[0];
  if (object !== undefined) {
    return {
      message: `No file was found at ${file}, which has ${object} in it: an object was put into the text.`,
      remedy: 'Put a text of the object into the path; of a promise, await it first.',
    };
  }
  const unset = /(?:^|[/\\._-])(undefined|null|NaN)(?=$|[/\\._-])/.exec(file)?.[1];
  if (unset === undefined) return undefined;
  return {
    message: `No file was found at ${file}, which has ${unset} in it: a variable is probably not set.`,
    remedy: 'Set the variable; where it comes from process.env, set that variable.',
  };
}

function windows(file: string): UnusablePath | undefined {
  if (path.sep === '\\' || !/\\|^[A-Za-z]:\//.test(file)) return undefined;
  const withSlashes = file.replaceAll('\\', '/');
  if (/^([A-Za-z]:[/\\]|\\\\)/.test(file)) {
    return {
      message: `${file} is a Windows path, but this machine does not run Windows.`,
      remedy: 'Give a path of this machine; a relative one with / is the same on both.',
    };
  }
  return {
    message: `No file was found at ${file}, where \\ is part of the file name.`,
    remedy: `Write ${withSlashes}: / separates folders everywhere, also on Windows.`,
  };
}

/** Quotes and spaces that came along from somewhere. */
function decorated(file: string): UnusablePath | undefined {
  const [, quotes, inside = ''] = /^(["'`])(.*)\1$/s.exec(file) ?? [];
  if (quotes !== undefined) {
    return {
      message: `No file was found at ${file}: the quotes are part of the path.`,
      remedy: `Write ${inside} without them.`,
    };
  }
  const trimmed = file.trim();
  if (trimmed === file) return undefined;
  const isThere = existsSync(trimmed) ? ', which is there' : '';
  return {
    message: `No file was found at ${JSON.stringify(file)}: leading and trailing spaces are part of the path.`,
    remedy: `Write ${JSON.stringify(trimmed)}${isThere}.`,
  };
}

function pattern(file: string): UnusablePath | undefined {
  const [character] = /[*?]|\{[^}]*,[^}]*\}|\[[^\]]+\]/.exec(file) ?? [];
  if (character === undefined) return undefined;
  return {
    message: `No file was found at ${file}: only a shell expands ${character}.`,
    remedy: 'Name one file; for each of several files, declare an image.',
  };
}

/** Addresses that are signed give access to whoever reads them. */
function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
