import table from './guide-topics.json';

/** A page of the documents that the rules and the data come from. */
export interface GuideTopic {
  /** Stable; for the user guide and the API reference it follows the pages' own places. */
  readonly id: string;
  readonly title: string;
  /** The title of the document the page is in. */
  readonly document: string;
}

const documents: Readonly<Record<string, string>> = table.documents;
const topics: Readonly<Record<string, { readonly title: string; readonly document: string }>> = table.topics;

export function guideTopic(id: string): GuideTopic | undefined {
  if (!Object.hasOwn(topics, id)) return undefined;
  const { title, document } = topics[id]!;
  return { id, title, document: documents[document]! };
}

export function guideTopics(): GuideTopic[] {
  return Object.keys(topics).map((id) => guideTopic(id)!);
}

/** The title to print after "See:". What is no ID of a topic is taken to be a title. */
export function topicTitle(idOrTitle: string): string {
  return guideTopic(idOrTitle)?.title ?? idOrTitle;
}
