import { runCommandLine } from '../../lib/cli/main';
import { pathOf } from './image-files';

/** Writes facts of the files as users do, and gives the path of the facts file. */
export function factsOf(name: string, ...files: string[]): string {
  const target = pathOf(name);
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const code = runCommandLine(['inspect', ...files, '--facts', target], '1.2.3', { out: () => {}, err: say });
  if (code !== 0 && code !== 1) throw new Error(`inspect ended with ${JSON.stringify(code)}: ${said.join('')}`);
  return target;
}
