import Bytes
import Clients
import Editions
import Records

/// The words in which the recording program told what came of a call.
enum TimelineTexts {
  /// `! class: message`, and its causes below it.
  static func thrown(_ failure: ClientFailure) -> (text: String, more: [String]) {
    ("! \(failure)", causes(failure.causes))
  }

  static func causes(_ causes: [ClientFailure]) -> [String] {
    causes.map { "  caused by \($0)" }
  }

  /// A map of partitions was printed in their order.
  static func map<Value>(
    _ pairs: [(TopicPartition, Value)], _ text: (Value) -> String
  ) -> String {
    var places: [TopicPartition] = []
    for pair in pairs where !places.contains(pair.0) { places.append(pair.0) }
    let entries = places.sorted().compactMap { key in
      pairs.last { $0.0 == key }.map { "\(key)=\(text($0.1))" }
    }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  static func time(_ found: FoundOffset) -> String {
    guard let offset = found.offset else { return "null" }
    let epoch = found.leaderEpoch < 0 ? "null" : "\(found.leaderEpoch)"
    return "(timestamp=\(found.timestamp), leaderEpoch=\(epoch), offset=\(offset))"
  }

  static func committed(_ offset: OffsetAndMetadata?) -> String {
    guard let offset else { return "null" }
    let epoch = offset.leaderEpoch.map { "\($0)" } ?? "null"
    return "OffsetAndMetadata{offset=\(offset.offset), leaderEpoch=\(epoch), "
      + "metadata='\(offset.metadata)'}"
  }

  static func list(_ partitions: [TopicPartition]) -> String {
    "[" + partitions.map(\.description).joined(separator: ", ") + "]"
  }

  static func partition(_ row: ClusterMetadata.Partition) -> String {
    let ids = { (ids: [Int32]) in "[" + ids.map { "\($0)" }.joined(separator: ",") + "]" }
    return "Partition(topic = \(row.topic), partition = \(row.index), "
      + "leader = \(row.leader.map { "\($0)" } ?? "none"), replicas = \(ids(row.replicas)), "
      + "isr = \(ids(row.isr)), offlineReplicas = \(ids(row.offline)))"
  }

  // MARK: Records

  private static let longest = 40
  private static let foldedFrom = 9

  /// Nine or more of a partition in a row are folded.
  static func records(_ records: [ConsumerRecord]) -> [String] {
    var lines: [String] = []
    var rest = records[...]
    while let first = rest.first {
      let run = rest.prefix { $0.partition == first.partition }
      if run.count >= foldedFrom, let last = run.last {
        lines.append("  \(first.partition)@\(first.offset)..\(last.offset) (\(run.count))")
      } else {
        lines += run.map {
          "  \($0.partition)@\($0.offset) \(text($0.key)) = \(text($0.value))"
        }
      }
      rest = rest.dropFirst(run.count)
    }
    return lines
  }

  private static func text(_ bytes: ByteSlice?) -> String {
    guard let bytes else { return "null" }
    return bytes.count > longest ? "\(bytes.text.count) chars" : bytes.text
  }

  static func metadata(_ metadata: RecordMetadata) -> String {
    let offset = metadata.offset < 0 ? " hasOffset=false" : ""
    return "\(metadata.partition)@\(metadata.offset)\(offset) key \(metadata.keySize) value "
      + "\(metadata.valueSize) bytes"
  }

  /// What a callback is told of a record that failed.
  static func metadata(ofFailed partition: TopicPartition?) -> String {
    guard let partition else { return "  with metadata null" }
    return
      "  with metadata \(partition)@-1 hasOffset=false hasTimestamp=false key -1 value -1 bytes"
  }

  /// `0@0#0..0@9#9`: partition, offset, number of the send; runs folded.
  static func callbacks(_ all: [(send: Int, partition: Int32, offset: Int64)]) -> String {
    var texts: [String] = []
    var rest = all[...]
    while let first = rest.popFirst() {
      var last = first
      while let next = rest.first, next.partition == last.partition,
        next.offset == last.offset + 1, next.send == last.send + 1
      {
        last = next
        rest = rest.dropFirst()
      }
      let start = "\(first.partition)@\(first.offset)#\(first.send)"
      let end = "\(last.partition)@\(last.offset)#\(last.send)"
      texts.append(start == end ? start : "\(start)..\(end)")
    }
    return texts.joined(separator: " ")
  }
}
