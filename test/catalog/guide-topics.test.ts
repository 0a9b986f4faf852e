import fc from 'fast-check';
import { guideTopic, guideTopics, topicTitle } from '../../lib/catalog/guide-topics';

describe('guide topics', () => {
  test.each([
    ['overview/constraints', 'Constraints', 'Image Management Service User Guide'],
    [
      'creating_a_private_image/creating_a_windows_system_disk_image_from_an_external_image_file/preparing_an_image_file',
      'Preparing an Image File (Windows)',
      'Image Management Service User Guide',
    ],
    ['api/ims_apis/image/creating_an_image', 'Creating an Image', 'Image Management Service API Reference'],
    [
      'huawei-guide/configuring-cloud-init',
      'Configuring Cloud-Init',
      'Image Management Service User Guide of Huawei Cloud',
    ],
  ])('%s is "%s" of the %s', (id, title, document) => {
    expect(guideTopic(id)).toEqual({ id, title, document });
    expect(topicTitle(id)).toBe(title);
  });

  test('every topic has a title of its own in its document', () => {
    const names = guideTopics().map(({ title, document }) => `${document}: ${title}`);
    expect(names).toHaveLength(209);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a title is for reading: no path, no file name, no underscore', () => {
    for (const { title, document } of guideTopics()) {
      expect(title).toMatch(/^[A-Z]/);
      expect(title).not.toMatch(/_|\.rst|\.md|\s\s/);
      expect(document).toMatch(/^Image Management Service/);
    }
  });

  test('what is not a topic is a title already', () => {
    expect(guideTopic('constructor')).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => guideTopic(text) !== undefined || topicTitle(text) === text));
  });
});
