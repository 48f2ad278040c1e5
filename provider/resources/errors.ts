/** What a resource reports to whoever runs the update: a sentence that stands by itself. */
export class ResourceError extends Error {
  override readonly name: string = "ResourceError";
}
