/// What Kafka's command-line tools of an edition have in common: the older ones are written in Scala,
/// most of the newer ones in Java, and that shows where something goes wrong.
public struct ToolTraits: Sendable {
  /// A tool catches what its options or its work throw and tells it by itself; else Java tells it as an
  /// exception that nobody caught.
  public let catchExceptions: Bool
  /// Where a future fails, its cause is told without the exception that it is wrapped in.
  public let unwrapFutures: Bool
  /// The release's folder of scripts has those of the newer tools, and some older ones no more.
  public let haveNewerScripts: Bool
}

extension Edition {
  public var tools: ToolTraits {
    switch self {
    case .v2_6:
      ToolTraits(catchExceptions: false, unwrapFutures: false, haveNewerScripts: false)
    case .v3_9, .v4_1:
      ToolTraits(catchExceptions: true, unwrapFutures: true, haveNewerScripts: true)
    }
  }
}
