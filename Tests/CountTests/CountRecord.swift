import Foundation
import GoldenFiles

/// The counts that are recorded in `Counts.tsv`, a line for each piece of work and size.
struct CountRecord {
  struct Row {
    let name: String
    let size: Int
    var counts: Counts
  }

  static let remedy = "KAFKALAB_REWRITE=1 swift test --filter CountTests"

  var rows: [Row]

  init(rows: [Row]) { self.rows = rows }

  init(_ measured: [Measured]) {
    rows = measured.flatMap { work in
      Measured.sizes.map { Row(name: work.name, size: $0, counts: work.counts($0)) }
    }
  }

  /// What has grown by more than a tenth, a sentence each.
  func growth(in measured: [Measured]) -> [String] {
    CountRecord(measured).rows.flatMap { row in
      let what = row.size == 1 ? row.name : "\(row.name), \(row.size) times"
      guard let known = rows.first(where: { $0.name == row.name && $0.size == row.size }) else {
        return ["\(what): not recorded yet: \(Self.remedy)"]
      }
      return zip(Counts.names, zip(row.counts.values, known.counts.values)).compactMap {
        name, values in
        let (now, then) = values
        return 10 * now <= 11 * then
          ? nil : "\(what): \(name) \(now), recorded \(then); if that is meant: \(Self.remedy)"
      }
    }
  }

  // MARK: The file

  private static let path: String = {
    var parts = GoldenFiles.folder.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast()
    return parts.joined(separator: "/") + "/CountTests/Counts.tsv"
  }()

  static func read() throws -> CountRecord {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    return CountRecord(
      rows: lines.compactMap { line in
        let fields = line.split(separator: "\t").map(String.init)
        guard fields.count > 2, let size = Int(fields[1]),
          let counts = Counts(fields.dropFirst(2).compactMap(Int.init))
        else { return nil }
        return Row(name: fields[0], size: size, counts: counts)
      })
  }

  func write() throws {
    let head = (["work", "times"] + Counts.names).joined(separator: "\t")
    let lines = rows.map { row in
      ([row.name, "\(row.size)"] + row.counts.values.map(String.init)).joined(separator: "\t")
    }
    try ([head] + lines).map { $0 + "\n" }.joined()
      .write(toFile: Self.path, atomically: true, encoding: .utf8)
  }
}
