import CAllocations
import Foundation
import Testing

/// Gates that no clock decides: what fixed pieces of work cost, in events, frames, bytes and allocations. What a
/// debug build has counted is kept in `Counts.tsv`; where it is meant to cost more from now on,
/// `KAFKALAB_REWRITE=1 swift test --filter CountTests` writes that anew.
@Suite struct `What work costs` {
  @Test func `is at most a tenth more than what is recorded`() throws {
    let measured = try Measured.all.get()
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try CountRecord(measured).write()
    }
    let record = try CountRecord.read()
    #expect(record.growth(in: measured) == [])
    #expect(record.rows.count == measured.count * Measured.sizes.count)
  }

  @Test func `grows no faster than the work, when that is ten times as large`() throws {
    #expect(try Measured.all.get().flatMap(\.disproportion) == [])
  }

  @Test func `of idle time is the same for ten times as much`() throws {
    #expect(try Measured.all.get().filter { !$0.isAsIdle }.map(\.name) == [])
  }

  @Test func `of a message is the same among ten times as many partitions`() throws {
    let work = try #require(
      try Measured.all.get().first { $0.name == "100 messages among 30 idle partitions" })
    #expect(work.small.frames > 1000)
    #expect(work.large.allocations <= work.small.allocations * 21 / 20)
  }

  @Test func `is counted the same each time`() throws {
    for work in try Measured.all.get() {
      #expect(work.first.repeatable == work.small.repeatable, "\(work.name)")
    }
  }

  @Test func `says which count has grown, by how much, and how that is recorded`() throws {
    let measured = try Measured.all.get()
    let work = try #require(measured.first)
    var rows = CountRecord(measured).rows
    rows[0].counts.frames = work.small.frames * 2 / 3
    let growth = CountRecord(rows: rows).growth(in: measured)
    let frames = "frames \(work.small.frames), recorded \(work.small.frames * 2 / 3)"
    #expect(
      growth == ["\(work.name): \(frames); if that is meant: \(CountRecord.remedy)"])
    rows.removeFirst()
    #expect(
      CountRecord(rows: rows).growth(in: measured)
        == ["\(work.name): not recorded yet: \(CountRecord.remedy)"])
  }

  @Test func `has every allocation in it`() {
    final class Thing {}
    var things: [Thing] = []
    things.reserveCapacity(1000)
    let before = allocations_of_this_thread()
    if before < 0 { return }
    for _ in 0..<1000 { things.append(Thing()) }
    #expect((1000...1010).contains(allocations_of_this_thread() - before))
    #expect(things.count == 1000)
  }
}
