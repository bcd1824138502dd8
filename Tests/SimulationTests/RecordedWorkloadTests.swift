import Bytes
import Editions
import GoldenFiles
import Records
import Shell
import Simulator
import Testing

@Suite struct `A broker that is given the workload of a recorded one` {
  /// Of stages, of groups and transactions, and of a cleaner: other tests and later work.
  private static let others = [
    "clean-", "corrupt-", "crash-", "compact-", "group-", "transaction", "roll-txn", "retention-",
    "broker-logs",
  ]

  static let names = Workload.names(below: "2.6").filter { name in
    !others.contains { name.hasPrefix($0) }
  }

  @Test(arguments: names)
  func `leaves the same files`(name: String) throws {
    let workload = Workload("2.6", name)
    #expect(workload.unknown == [])
    let player = WorkPlayer(edition: .v2_6)
    player.play(workload)
    #expect(player.complaints == [])
    var recorded: [String: [String: [UInt8]]] = [:]
    for path in GoldenFiles.files(below: "files/2.6/\(name)") {
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count == 5 else { continue }
      recorded[parts[3], default: [:]][parts[4]] = GoldenFiles.bytes(path)
    }
    #expect(!recorded.isEmpty)
    for (folder, files) in recorded.sorted(by: { $0.key < $1.key }) {
      let got = try player.files(of: folder)
      #expect(got.keys.sorted() == files.keys.sorted(), "\(folder)")
      for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
        guard let own = got[file], own != bytes else { continue }
        let differences = FileDifference.of(own, bytes, named: file)
        #expect(differences == [], "\(folder)/\(file)")
      }
    }
    let told = Self.answers(of: name)
    #expect(player.answers.map { Hex.text($0) } == told)
  }

  /// What the raw requests were answered, as it was written down.
  private static func answers(of name: String) -> [String] {
    GoldenFiles.text("files/2.6/\(name)/README").split(separator: "\n")
      .filter { $0.contains(" answer ") && $0.hasPrefix("  -> ") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  @Test func `does the same from the same seed`() {
    let digests = (0..<2).map { _ in
      let player = WorkPlayer(edition: .v2_6)
      player.play(Workload("2.6", "batches"))
      return player.cluster.simulation.trace.digest
    }
    #expect(digests[0] == digests[1])
  }
}

/// Where two files differ, with what the clock and the compressing libraries decide put aside.
enum FileDifference {
  static func of(_ own: [UInt8], _ recorded: [UInt8], named name: String) -> [String] {
    if name.hasSuffix(".snapshot"), own.count == recorded.count {
      return withoutIds(own) == withoutIds(recorded)
        ? [] : ["\(Hex.text(own)) for \(Hex.text(recorded))"]
    }
    guard name.hasSuffix(".log") else {
      return isOfClock(own, recorded, name) ? [] : ["\(Hex.text(own)) for \(Hex.text(recorded))"]
    }
    guard let left = try? BatchReader.all(ByteSlice(own)),
      let right = try? BatchReader.all(ByteSlice(recorded))
    else { return ["batches that do not read"] }
    guard left.count == right.count else { return ["\(left.count) batches for \(right.count)"] }
    return zip(left, right).compactMap { one, other in
      let mine = describe(one)
      let theirs = describe(other)
      return mine == theirs ? nil : "\(mine) for \(theirs)"
    }
  }

  /// Times that a broker took from its clock, and what is compressed by another library.
  private static func describe(_ batch: Batch) -> String {
    let isClock = batch.timestampType == .append
    var text =
      "\(batch.magic) \(batch.writtenOffset) \(batch.attributes) \(batch.partitionLeaderEpoch)"
    if !isClock { text += " \(batch.maxTimestamp)" }
    if batch.compressionId == 0, !isClock { text += " size \(batch.size)" }
    guard let records = try? Array(batch.records()) else { return text + " unreadable" }
    for record in records {
      let stamp = isClock ? "" : "\(record.timestamp)"
      let key = record.key.map { Hex.text($0.array) } ?? "-"
      let value = record.value.map { Hex.text($0.array) } ?? "-"
      text += "\n\(record.offset) \(stamp) \(key) \(value) \(record.headers.count)"
    }
    return text
  }

  /// A snapshot without its checksum and its producers' ids, which are given in order of asking: two
  /// bytes of version, four of checksum, four of count, then entries that begin with the id.
  private static func withoutIds(_ snapshot: [UInt8]) -> [UInt8] {
    let entry = 46
    return snapshot.enumerated().compactMap { place, byte in
      if (2..<6).contains(place) || place >= 10 && (place - 10) % entry < 8 { return nil }
      return byte
    }
  }

  /// An entry of a time index is eight bytes of time and four of offset.
  private static func isOfClock(_ own: [UInt8], _ recorded: [UInt8], _ name: String) -> Bool {
    guard name.hasSuffix(".timeindex"), own.count == recorded.count, own.count % 12 == 0 else {
      return false
    }
    return stride(from: 0, to: own.count, by: 12).allSatisfy { at in
      let isRecent = recorded.int64(at: at) > 1_700_000_000_000
      return isRecent && own[at + 8..<at + 12] == recorded[at + 8..<at + 12]
    }
  }
}
