import { TERRAFORM_FRAMEWORKS } from '../../support/terraform-app';
import { TERRAFORM_HATCHES } from './terraform-hatches';

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(Object.entries(TERRAFORM_HATCHES))('%s', (_hatch, run) => run(framework));
});
