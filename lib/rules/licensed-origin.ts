import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { Declaration, DeclarationOf } from '../model/declaration';
import type { ImageFacts } from '../model/image-facts';
import { boundAt } from './per-cloud';
import type { GraphRule, GraphViolation } from './rule';
import { TOPICS } from './topics';

/** What an app shows of where an image comes from: copies, and servers that it makes itself. */
const licensedOrigin: GraphRule = {
  id: 'IMS-EXPORT-008',
  title: 'Images that come from licensed public images are not exported',
  level: 'error',
  clouds: IMAGE_MANAGEMENT_SERVICE,
  source: TOPICS.exporting,
  checkGraph: (declarations) => {
    const servers = new Map(declarations.filter(isServer).map((server) => [server.serverId?.(), server]));
    return declarations.flatMap((declaration): GraphViolation[] => {
      if (declaration.kind !== 'image export' || !declaration.image) return [];
      const { facts } = declaration.image;
      const chain = descentOf(facts, servers);
      const origin = chain.at(-1);
      // Of a public image itself another rule speaks.
      if (!origin || origin === facts || origin.visibility !== 'public') return [];
      const system = chain
        .map(({ operatingSystem }) => operatingSystem)
        .findLast((one) => one?.family !== undefined || one?.declared);
      const licensed: readonly string[] = boundAt(LIMITS.exportFile.licensedSystems, declaration.placement);
      if (!system?.family || !licensed.includes(system.family)) return [];
      return [
        {
          path: declaration.path,
          property: 'image',
          found: `${facts.path} comes from ${origin.path}, a public image with ${valueText(system.name)}`,
          allowed: `images of systems other than ${licensed.join(', ')}, or of a file of your own`,
          fix: 'import the system from a file of your own, and export that image',
        },
      ];
    });
  },
};

/** An image, and what it comes from, step by step. */
function descentOf(
  image: ImageFacts,
  servers: ReadonlyMap<string | undefined, DeclarationOf<'server'>>,
): readonly ImageFacts[] {
  const chain: ImageFacts[] = [];
  for (let next: ImageFacts | undefined = image; next && !chain.includes(next); ) {
    chain.push(next);
    const { serverId } = (next.source ?? {}) as { readonly serverId?: string };
    next = next.copyOf ?? (serverId === undefined ? undefined : servers.get(serverId)?.image?.facts);
  }
  return chain;
}

function isServer(declaration: Declaration): declaration is DeclarationOf<'server'> {
  return declaration.kind === 'server';
}

export const licensedOriginRules: readonly GraphRule[] = [licensedOrigin];
