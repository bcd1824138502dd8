/// What the command line of `explain` asks for.
struct ExplainOptions {
  /// Every batch and every byte.
  var isWhole = false
  /// Only the batch that holds this offset.
  var offset: Int64?
  /// What the bytes are said to be.
  var kind: ExplainedKind?
  /// The API and version of a response, which its bytes do not say.
  var response: (api: String, version: Int16)?
  /// Whether the records are of `__consumer_offsets`.
  var isOfOffsets = false
  /// A message as JSON instead of a dump.
  var isJson = false
}

/// What bytes can be taken for.
enum ExplainedKind: String, CaseIterable {
  case segment
  /// A segment of `__consumer_offsets`.
  case offsets
  case index
  case timeindex
  case txnindex
  case snapshot
  case checkpoint
  case properties
  case metadata
  case batch
  case request
  case response

  /// By the name that a broker gives such a file.
  init?(fileName: String) {
    let name = fileName.split(separator: "/").last.map(String.init) ?? fileName
    var plain = name
    for suffix in [".deleted", ".cleaned", ".swap"] where plain.hasSuffix(suffix) {
      plain.removeLast(suffix.count)
    }
    switch plain {
    case _ where plain.hasSuffix(".log"): self = .segment
    case _ where plain.hasSuffix(".timeindex"): self = .timeindex
    case _ where plain.hasSuffix(".txnindex"): self = .txnindex
    case _ where plain.hasSuffix(".index"): self = .index
    case _ where plain.hasSuffix(".snapshot"): self = .snapshot
    case _ where plain.hasSuffix("-checkpoint"): self = .checkpoint
    case "meta.properties", "server.properties": self = .properties
    case "partition.metadata": self = .metadata
    default: return nil
    }
  }
}
