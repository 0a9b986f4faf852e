// What the README tells a reader to do in a folder of their own: what to install, what to write as app.ts, and how to run it.

const FENCE = /^```(\w*)$/;
const INSTALL = /npm install cdk-ims/;
const RUNS_APP = /^npx (?!cdk-ims).*\bapp\.ts/;
const FRAMEWORKS = ['cdktf', 'cdktn', 'aws-cdk-lib'];

/** The headings, programs and commands of a page, in its order. */
function itemsOf(page) {
  const items = [];
  let fence;
  let section = '';
  for (const line of page.split('\n')) {
    const [isFence, language] = FENCE.exec(line) ?? [];
    if (fence) {
      if (isFence !== undefined) fence = undefined;
      else fence.text += `${line}\n`;
    } else if (isFence !== undefined) {
      fence = { kind: language === 'ts' ? 'program' : 'shown', section, text: '' };
      items.push(fence);
    } else if (line.startsWith('#')) {
      section = line.replace(/^#+ /, '');
    } else {
      const commands = line.startsWith('    ')
        ? [line.slice(4).replace(/\s+#.*$/, '')]
        : [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code).filter((code) => RUNS_APP.test(code));
      items.push(...commands.map((text) => ({ kind: 'command', section, text })));
    }
  }
  return items;
}

/** A program as a reader writes it who installed these packages, or undefined where it is for other frameworks. */
function asWrittenFor(program, installed) {
  const isTerraform = (name) => name === 'cdktf' || name === 'cdktn';
  const terraform = installed.find(isTerraform);
  const text = terraform ? program.replaceAll("from 'cdktf'", `from '${terraform}'`) : program;
  const imported = FRAMEWORKS.filter((name) => text.includes(`from '${name}'`));
  return imported.join() === FRAMEWORKS.filter((name) => installed.includes(name)).join() ? text : undefined;
}

/**
 * For each install line of the page, the programs that it is for, with the commands of their sections.
 *
 * @throws when a program comes before every line that installs what it imports, or a line is for no program
 */
export function trialsOf(page) {
  const items = itemsOf(page);
  const lines = [...new Set(items.filter(({ text }) => INSTALL.test(text)).map(({ text }) => text))];
  const tried = new Set();
  const trials = lines.map((line) => {
    const at = items.findIndex(({ text }) => text === line);
    const installed = line.split(' ');
    const programs = items.flatMap((item, index) => {
      if (item.kind !== 'program' || index < at) return [];
      const text = asWrittenFor(item.text, installed);
      if (text === undefined) return [];
      tried.add(item);
      const isCommandHere = ({ kind, section, text }) =>
        kind === 'command' && section === item.section && !INSTALL.test(text) && !RUNS_APP.test(text);
      return [
        {
          section: item.section,
          text,
          before: items
            .slice(at, index)
            .filter(isCommandHere)
            .map(({ text }) => text),
        },
      ];
    });
    if (programs.length === 0) throw new Error(`no program of the README is for what this line installs: ${line}`);
    const last = items.findLastIndex(({ text }) => text === line);
    const run = items.slice(last).find(({ text }) => RUNS_APP.test(text));
    if (!run) throw new Error(`the README does not say how to run what this line is for: ${line}`);
    return { line, run: run.text, programs, written: (program) => asWrittenFor(program, installed) };
  });
  const untried = items.filter((item) => item.kind === 'program' && !tried.has(item));
  if (untried.length > 0) {
    const sections = untried.map(({ section }) => `"${section}"`).join(', ');
    throw new Error(`no line of the README above these programs installs what they import: ${sections}`);
  }
  return trials;
}

/** What the page says to do on the command line, in a folder with an app. */
export function commandsOf(page) {
  return itemsOf(page)
    .filter(({ kind, text }) => kind === 'command' && text.startsWith('npx cdk-ims '))
    .map(({ text }) => text);
}

/** The files that a page shows: blocks of TypeScript with the name of a file in their first line. */
export function filesOf(page) {
  return itemsOf(page)
    .filter(({ kind }) => kind === 'program')
    .flatMap(({ text }) => {
      const [, name] = /^\/\/ ([\w.-]+\.ts)\n/.exec(text) ?? [];
      return name === undefined ? [] : [{ name, text }];
    });
}

/** How a page says to run unit tests: what to install, and the command. */
export function unitTestsOf(page) {
  const commands = itemsOf(page).filter(({ kind }) => kind === 'command');
  return commands.flatMap(({ text }, index) =>
    text.startsWith('npm install --save-dev ') ? [{ install: text, run: commands[index + 1].text }] : [],
  );
}
