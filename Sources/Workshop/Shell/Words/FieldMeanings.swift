public import Unix

/// What each field of a batch, a file, a request or a response means, in one clause: the last
/// column of the dump that `explain` prints.
///
/// The tables are texts, since hundreds of entries read, and compile, better so. A line `[Message]`
/// names the message or file to which the entries below it belong; without one they hold wherever
/// the name occurs. An entry is two lines, the name with the English clause and, indented, the
/// Korean.
public enum FieldMeanings {
  /// The meaning in this message, else the one that the name has everywhere; nil for a name that
  /// is in no table.
  ///
  /// A message is named as in the protocol (`Fetch`, for request and response alike,
  /// `GroupMetadataValue`); files and their parts are `RecordBatch`, `Record`, `Message` (magic 0
  /// and 1), `ControlRecord`, `OffsetIndex`, `TimeIndex`, `TransactionIndex`, `ProducerSnapshot`,
  /// `OffsetCheckpoint`, `LeaderEpochCheckpoint`, `MetaProperties`, `PartitionMetadata`.
  public static func of(_ name: String, in message: String?) -> Words? {
    if let message, let words = meanings[Place(message: message, name: name)] { return words }
    return meanings[Place(message: nil, name: name)]
  }

  struct Place: Hashable {
    let message: String?
    let name: String
  }

  struct Entry {
    let place: Place
    let words: Words
  }

  static let entries: [Entry] = [
    records, files, clients, metadata, groups, groupLogs, transactions, administration, cluster,
  ].flatMap(parse)

  private static let meanings: [Place: Words] = Dictionary(
    entries.map { ($0.place, $0.words) }, uniquingKeysWith: { first, _ in first })

  private static func parse(_ table: String) -> [Entry] {
    var entries: [Entry] = []
    var message: String?
    var open: (name: String, english: String)?
    for line in table.split(separator: "\n") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        message = String(line.dropFirst().dropLast())
      } else if line.hasPrefix("  "), let entry = open {
        let words = Words(entry.english, String(line.dropFirst(2)))
        entries.append(Entry(place: Place(message: message, name: entry.name), words: words))
        open = nil
      } else {
        let colon = line.firstIndex(of: ":")
        precondition(open == nil && colon != nil, "a table of meanings is broken at: \(line)")
        let end = colon ?? line.startIndex
        open = (String(line[..<end]), String(line[end...].dropFirst(2)))
      }
    }
    precondition(open == nil, "a table of meanings ends without its Korean")
    return entries
  }
}
