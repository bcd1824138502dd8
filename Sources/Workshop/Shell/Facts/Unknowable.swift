public import Unix
/// Something was asked of a cluster that cannot be known from here.
public struct Unknowable: Error, Equatable {
  public let why: Words

  public init(_ why: Words) { self.why = why }
}
