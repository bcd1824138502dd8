import Editions
import GoldenFiles
import Testing
import Wire

@Suite struct `Tables of a release` {
  static let editions = Edition.allCases.filter {
    GoldenFiles.files(below: "api").contains("api/\($0.release).tsv")
  }

  @Test(arguments: editions)
  func `the APIs are those that the release lists, with their headers`(edition: Edition) throws {
    let theirs = GoldenFiles.rows("api/\(edition.release).tsv").map { Array([$0[0]] + $0[2...]) }
    let ours = ApiTable.of(edition).rows.map { columns($0, edition) }
    #expect(ours.count == theirs.count)
    var wrong: [[String]] = []
    for (left, right) in zip(ours, theirs) where left != right { wrong += [left, right] }
    #expect(wrong.isEmpty, "\(wrong.prefix(4))")
  }

  private func columns(_ row: ApiTable.Row, _ edition: Edition) -> [String] {
    let key = row.key
    let versions: [Int16] = row.versions.map { Array($0) } ?? []
    let hasFlexible = versions.contains { row.isFlexible($0) }
    var columns: [String] = ["\(key.rawValue)", key.name(in: edition)]
    columns.append("\(versions.first ?? 0)")
    columns.append("\(versions.last ?? -1)")
    columns.append(hasFlexible ? "\(row.firstFlexible ?? -1)" : "-")
    let requests: [String] = versions.map { version in
      if key == .controlledShutdown, version == 0 { return "0" }
      return row.isFlexible(version) ? "2" : "1"
    }
    let responses: [String] = versions.map { version in
      key != .apiVersions && row.isFlexible(version) ? "1" : "0"
    }
    columns.append(requests.joined(separator: ","))
    columns.append(responses.joined(separator: ","))
    columns.append("\(row.isClusterAction)")
    let hasRest = edition.has(since: .v3_9)
    columns.append(hasRest ? "\(row.isForwardable)" : "-")
    columns.append(hasRest ? "\(row.isLatestVersionUnstable)" : "-")
    columns.append(hasRest ? row.listeners.map(\.rawValue).joined(separator: ",") : "-")
    columns.append(row.deprecated.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-")
    return columns
  }

  @Test(arguments: editions)
  func `declared messages know the headers that the release uses`(edition: Edition) {
    var wrong: [String] = []
    for row in ApiTable.of(edition).rows {
      guard let exchange = Exchange.of(row.key), let versions = row.versions else { continue }
      for version in versions where exchange.versions.contains(version) {
        let request = Frame.requestHeaderVersion(row.key, version)
        let isOldest = row.key == .controlledShutdown && version == 0
        let response = Frame.responseHeaderVersion(row.key, version)
        let expected: Int16 = isOldest ? 0 : row.isFlexible(version) ? 2 : 1
        let answered: Int16 = row.isFlexible(version) && row.key != .apiVersions ? 1 : 0
        if request != expected || response != answered { wrong.append("\(row.key) v\(version)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
    if edition == .v2_6 {
      #expect(ApiTable.of(edition).rows.allSatisfy { Exchange.of($0.key) != nil })
    }
  }

  @Test(arguments: editions)
  func `the errors are those that the release lists`(edition: Edition) {
    let rows = GoldenFiles.rows("errors/\(edition.release).tsv")
    let ours = ErrorTable.rows(of: edition).map { row in
      [
        "\(row.code)", row.name, "\(row.traits.contains(.retriable))",
        "\(row.traits.contains(.invalidMetadata))", row.exception ?? "-", row.message,
      ]
    }
    let theirs = rows.map { Array($0[0...4]) + [$0[6]] }
    #expect(ours == theirs)
    let wrong = rows.filter { row in
      let code = ErrorCode(Int16(row[0]) ?? 0)
      return code.name != row[1] || code.message(in: edition) != row[6]
        || "\(code.isRetriable(in: edition))" != row[2]
    }
    #expect(wrong.isEmpty)
  }

  @Test func `an unknown code is an unknown error`() {
    #expect(ErrorCode(999).name == "UNKNOWN_SERVER_ERROR")
    #expect(ErrorCode(999).message(in: .v4_1) == nil)
    #expect(ErrorTable.row(of: 100, in: .v2_6) == nil)
  }
}
