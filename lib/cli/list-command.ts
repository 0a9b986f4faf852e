import type { Command } from './command';
import { listEmitted } from './list';

export const listCommand: Command = {
  name: 'list',
  usage: 'list [folder]',
  summary: 'what a synthesis wrote, stack by stack',
  help: 'The folder is what was synthesized into: cdk.out or cdktf.out (default: cdk.out).',
  mostParameters: 1,
  run([folder = 'cdk.out'], _options, { out }) {
    out(listEmitted(folder));
    return 0;
  },
};
