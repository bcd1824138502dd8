import Foundation

/// The lines of due recordings that are not played as recorded, each with its reason: `LeftOut.tsv`. A row names a
/// file, a sequence, the side (`-` recorded, `+` played) and how the line begins.
struct LeftOut {
  struct Row: CustomStringConvertible {
    let path: String
    let stream: String
    let isMissing: Bool
    let text: String
    let reason: String

    var description: String { "\(path) \(stream) \(isMissing ? "-" : "+") \(text)" }

    func covers(_ difference: TimelineComparison.Difference) -> Bool {
      difference.path == "behaviour/" + path && difference.stream == stream
        && difference.isMissing == isMissing && difference.text.hasPrefix(text)
    }
  }

  static let rows: [Row] = {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/LeftOut.tsv"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        precondition(cells.count == 5 && !cells[4].isEmpty, "a row without a reason: \(line)")
        return Row(
          path: cells[0], stream: cells[1], isMissing: cells[2] == "-", text: cells[3],
          reason: cells[4])
      }
  }()
}
