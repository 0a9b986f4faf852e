/** The properties that were given: one that is undefined says nothing, and does not stand in the way of what is known. */
export function givenProperties<Props extends object>(props: Props): Props {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Props;
}
