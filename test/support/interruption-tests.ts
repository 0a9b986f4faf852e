import { fillDisk, type InterruptedCommand, killAtRandom, limitFileSize, MAY_MOUNT } from './interrupted-runs';

/** How often each command is killed, and runs out of room; a trial of all of them has 1,000 with about 40. */
const COUNT = Number(process.env['CDK_IMS_INTERRUPTIONS'] ?? 1);

/** Commands by their names: whatever ends them, what is there is whole, and nothing that was there before is lost. */
export function testInterruptions(commands: readonly [name: string, trial: InterruptedCommand][]): void {
  jest.setTimeout(120_000 + COUNT * 60_000);

  describe.each(commands)('%s', (name, trial) => {
    test('killed at random moments leaves whole files, and what was there before', async () => {
      const outcome = await killAtRandom(trial, COUNT);
      report(`${name}: ${COUNT} kills, ${outcome.finished} after the end`);
    });

    test('leaves whole files, and what was there before, when a file gets too large', () => {
      const outcome = limitFileSize(trial, COUNT);
      report(`${name}: ${COUNT} limits, ${outcome.finished} of them large enough`);
    });

    // Where a user may mount nothing, the limit above has to do.
    (MAY_MOUNT ? test : test.skip)('leaves whole files, and what was there before, when the disk is full', () => {
      const outcome = fillDisk(trial, COUNT);
      report(`${name}: ${COUNT} disks, ${outcome.finished} of them large enough`);
    });
  });
}

function report(text: string): void {
  if (COUNT > 10) process.stderr.write(`${text}\n`);
}
