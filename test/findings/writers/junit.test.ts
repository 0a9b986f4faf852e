import { writeJunit } from '../../../lib/findings/writers/junit';
import { FINDINGS, RULES } from './example';

test('there is a suite for each construct, and a test for each finding', () => {
  expect(writeJunit(FINDINGS, RULES)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk-ims">
  <testsuite name="images/Web" tests="2" failures="1" skipped="0">
    <testcase name="IMS-META-002 imageName: A name has letters" classname="images/Web" file="src/my app.ts" line="12">
      <failure message="imageName: &quot;a&lt;b&quot; has &quot;&lt;&quot; &amp; more in it; allowed: letters, 100% of them. Fix: take out the others." type="IMS-META-002">imageName: &quot;a&lt;b&quot; has &quot;&lt;&quot; &amp; more in it; allowed: letters, 100% of them. Fix: take out the others.</failure>
    </testcase>
    <testcase name="IMS-SYS-017 minDisk: A disk is large enough" classname="images/Web" file="src/my app.ts" line="12">
      <system-out>warning: minDisk: 1 GiB is small; allowed: 40 GiB. Fix: raise it.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="images/Database" tests="1" failures="0" skipped="1">
    <testcase name="IMS-SYS-017 minDisk: A disk is large enough" classname="images/Database">
      <skipped message="minDisk: 2 GiB is small; allowed: 40 GiB. Fix: raise it. Acknowledged: never in the console"/>
    </testcase>
  </testsuite>
  <testsuite name="the whole app" tests="1" failures="0" skipped="0">
    <testcase name="IMS-META-003 imageName: A name has no spaces at its ends" classname="the whole app">
      <system-out>warning: imageName: is wrong; allowed: another. Fix: change it. Downgraded from an error: the document is old</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('nothing found is a test that passes', () => {
  expect(writeJunit([], RULES)).toContain('<testcase name="No findings" classname="cdk-ims"/>');
});

test('what XML cannot say is written with letters', () => {
  const [finding] = FINDINGS;
  const text = writeJunit([{ ...finding!, found: 'has \u0000, \ud800 and \u{1f600}' }], RULES);
  expect(text).toContain('has \\u{0}, \\u{d800} and \u{1f600}');
});
