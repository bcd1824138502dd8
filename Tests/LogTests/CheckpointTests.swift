import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

@Suite struct `What a broker keeps beside its logs` {
  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(now: 1)
    try disk.makeDirectory("/data")
    return disk
  }

  private func text(_ disk: SimulatedDisk, _ name: String) throws -> String {
    String(decoding: try disk.contents(of: "/data/" + name), as: UTF8.self)
  }

  @Test func `checkpoints are empty at first, then a line for each partition as given`() throws {
    let disk = try disk()
    let checkpoint = OffsetCheckpoint(OffsetCheckpoint.recoveryPoint, in: "/data", on: disk)
    #expect(try checkpoint.read() == [])
    try checkpoint.create()
    #expect(try text(disk, OffsetCheckpoint.recoveryPoint) == "")
    #expect(try checkpoint.read() == [])
    let lines = [
      OffsetCheckpoint.Line(TopicPartition("peter-overview01", 1), 17),
      OffsetCheckpoint.Line(TopicPartition("a", 0), 0),
    ]
    try checkpoint.write(lines)
    #expect(
      try text(disk, OffsetCheckpoint.recoveryPoint) == "0\n2\npeter-overview01 1 17\na 0 0\n")
    #expect(try checkpoint.read() == lines)
    try checkpoint.write([])
    #expect(try text(disk, OffsetCheckpoint.recoveryPoint) == "0\n0\n")
    #expect(try disk.names(in: "/data") == [OffsetCheckpoint.recoveryPoint])
    disk.losePower()
    #expect(try text(disk, OffsetCheckpoint.recoveryPoint) == "0\n0\n")
  }

  @Test func `a checkpoint that does not read as it should names the line`() throws {
    let disk = try disk()
    let checkpoint = OffsetCheckpoint("c", in: "/data", on: disk)
    for (text, line) in [
      ("1\n0\n", "1"), ("0\n2\na 0 0\n", "2"), ("0\n1\na 0\n", "a 0"), ("0\n1\na b c\n", "a b c"),
    ] {
      try disk.write(Array(text.utf8), to: "/data/c")
      #expect(throws: StorageError(.malformed(line), "/data/c")) { try checkpoint.read() }
    }
  }

  @Test func `the mark of a clean stop is the edition's, and is gone once taken`() throws {
    let disk = try disk()
    for (edition, content) in [
      (Edition.v2_6, ""), (.v3_9, "{\"version\":0,\"brokerEpoch\":-1}"),
    ] {
      #expect(try !CleanShutdown.take(from: "/data", on: disk))
      try CleanShutdown.mark("/data", edition: edition, on: disk)
      #expect(try text(disk, ".kafka_cleanshutdown") == content)
      #expect(try CleanShutdown.take(from: "/data", on: disk))
      #expect(try disk.names(in: "/data") == [])
    }
  }

  @Test func `meta.properties keeps its comments and its order`() throws {
    let disk = try disk()
    let text = "#\n#Sun Nov 20 13:10:17 UTC 2026\ncluster.id=a=b\nbroker.id=1\nversion=0\n"
    try disk.write(Array(text.utf8), to: "/data/meta.properties")
    let read = try #require(try MetaProperties.read(in: "/data", on: disk))
    #expect(read["broker.id"] == "1" && read["cluster.id"] == "a=b" && read["no"] == nil)
    try disk.remove("/data/meta.properties")
    #expect(try MetaProperties.read(in: "/data", on: disk) == nil)
    try read.write(in: "/data", on: disk)
    #expect(try self.text(disk, "meta.properties") == text)
  }

  @Test func `a topic's id stays with its folder, in the editions that know ids`() throws {
    let disk = try disk()
    for edition in Edition.allCases {
      let folder = "/data/\(edition.name)"
      let id = Uuid(high: 3, low: UInt64(edition.release.count))
      let log = try PartitionLog.open(
        TopicPartition("t", 0), in: folder, on: disk, settings: LogSettings(edition: edition),
        edition: edition, topicId: id, now: 1)
      let isKept = edition.has(since: .v3_9)
      #expect(try disk.names(in: folder).contains("partition.metadata") == isKept)
      #expect(log.topicId == (isKept ? id : nil))
      let again = try PartitionLog.open(
        TopicPartition("t", 0), in: folder, on: disk, settings: LogSettings(edition: edition),
        edition: edition, topicId: .zero, now: 1)
      #expect(again.topicId == log.topicId)
    }
  }
}
