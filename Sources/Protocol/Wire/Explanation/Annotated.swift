/// The tree as far as decoding came, and why it stopped, if it did.
public struct Annotated: Sendable {
  public let root: Annotation
  public let error: WireError?
}
