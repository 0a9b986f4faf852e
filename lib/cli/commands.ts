import { bitmap } from './bitmap';
import { check } from './check';
import type { Command } from './command';
import { completionOf } from './completion';
import { convert } from './convert';
import { explain } from './explain';
import { formats } from './formats';
import { inspect } from './inspect';
import { list } from './list';
import { os } from './os';
import { rules } from './rules';

const WORKING: readonly Command[] = [check, explain, rules, inspect, convert, bitmap, list, os, formats];

/** In the order in which people need them. */
export const COMMANDS: readonly Command[] = [...WORKING, completionOf(WORKING)];
