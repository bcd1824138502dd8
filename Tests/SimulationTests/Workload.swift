import Foundation
import GoldenFiles

/// What was done to a real broker before its files were kept: the `README` of a recorded folder.
struct Workload {
  struct Record {
    let timestamp: Int64
    let key: [UInt8]?
    let value: [UInt8]?
    var headers: [(String, [UInt8]?)] = []
  }

  enum Statement {
    case topic(String, partitions: Int32, configs: [(String, String)])
    case producer(String, [(String, String)])
    case record(producer: String, topic: String, partition: Int32, Record)
    /// So many records, some a batch.
    case records(producer: String, topic: String, partition: Int32, batch: Int, [Record])
    case flush(String)
    case close(String)
    case config(String, [(String, String)])
    case sleep(Int64)
    case deleteRecords(String, partition: Int32, offset: Int64)
    /// A set of messages of an old format, as an old client sends it.
    case raw(String, partition: Int32, magic: Int8, codec: String, [Record])
    case fetch(String, partition: Int32, offset: Int64, version: Int16)
  }

  let name: String
  private(set) var statements: [Statement] = []
  /// Lines that this harness does not know: of groups and transactions.
  private(set) var unknown: [String] = []

  /// The scenarios of an edition that were recorded in one go, without stages.
  static func names(below edition: String) -> [String] {
    let readmes = GoldenFiles.files(below: "files/\(edition)", suffix: "/README")
    return readmes.map { $0.split(separator: "/")[2] }.map(String.init)
  }

  init(_ edition: String, _ name: String) {
    self.name = name
    let lines = GoldenFiles.text("files/\(edition)/\(name)/README")
      .components(separatedBy: "\n")
    guard let head = lines.firstIndex(where: { $0.hasPrefix("Workload") }) else { return }
    for line in lines[(head + 1)...] {
      if line.isEmpty || line.hasPrefix("What the clients") { break }
      guard line.hasPrefix("  ") else { continue }
      let words = Workload.words(line)
      if let statement = Workload.statement(words) {
        statements.append(statement)
      } else {
        unknown.append(line)
      }
    }
  }

  // MARK: Words

  /// Words between blanks; quotes keep blanks together.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      if character == "'" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  /// `null`, `'text'`, `'text'*N`; `%d` is the number of the record.
  static func content(_ word: String, number: Int = 0) -> [UInt8]? {
    guard word != "null", let end = word.lastIndex(of: "'") else { return nil }
    let text = String(word[word.index(after: word.startIndex)..<end])
      .replacingOccurrences(of: "%d", with: "\(number)")
    let times = Int(word[word.index(after: end)...].dropFirst()) ?? 1
    return Array(String(repeating: text, count: times).utf8)
  }

  private static func pairs(_ words: ArraySlice<String>) -> [(String, String)] {
    words.compactMap { word in
      guard let sign = word.firstIndex(of: "=") else { return nil }
      return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
  }

  private static func statement(_ words: [String]) -> Statement? {
    func number(_ place: Int) -> Int64 { Int64(words[place]) ?? 0 }
    switch words[0] {
    case "topic":
      return .topic(words[1], partitions: Int32(number(2)), configs: pairs(words[4...]))
    case "producer":
      let settings = pairs(words[2...])
      return settings.contains { $0.0 == "transactional.id" } ? nil : .producer(words[1], settings)
    case "rec":
      var record = Record(
        timestamp: number(4), key: content(words[5]), value: content(words[6]))
      for word in words.dropFirst(7) {
        let parts = word.components(separatedBy: "'=")
        record.headers.append((String(parts[0].dropFirst()), content(parts[1])))
      }
      return .record(
        producer: words[1], topic: words[2], partition: Int32(number(3)), record)
    case "recs":
      let records = (0..<Int(number(4))).map { index in
        Record(
          timestamp: number(6) + Int64(index) * number(7),
          key: content(words[8], number: index), value: content(words[9], number: index))
      }
      return .records(
        producer: words[1], topic: words[2], partition: Int32(number(3)),
        batch: Int(number(5)), records)
    case "flush": return .flush(words[1])
    case "close": return .close(words[1])
    case "config": return .config(words[1], pairs(words[2...]))
    case "sleep": return .sleep(number(1))
    case "deleterecords":
      return .deleteRecords(words[1], partition: Int32(number(2)), offset: number(3))
    case "raw":
      let records = words[6...].map { word in
        let parts = word.split(separator: ":", maxSplits: 2).map(String.init)
        return Record(
          timestamp: Int64(parts[0]) ?? 0, key: content(parts[1]), value: content(parts[2]))
      }
      return .raw(
        words[1], partition: Int32(number(2)), magic: Int8(number(3)), codec: words[4], records)
    case "fetch":
      return .fetch(
        words[1], partition: Int32(number(2)), offset: number(3), version: Int16(number(4)))
    default: return nil
    }
  }
}
