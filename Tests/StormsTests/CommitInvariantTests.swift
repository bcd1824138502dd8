import Records
import Testing
import Wire

@testable import Clients
@testable import Storms

@Suite struct `What is known of commits` {
  private let place = CommitRegister.Place(group: "g", partition: TopicPartition("t", 0))

  @Test func `is nothing where none was answered`() {
    var register = CommitRegister()
    _ = register.begin(3, at: place)
    #expect(register.allowed(at: place) == nil)
  }

  @Test func `is the last one that was answered`() {
    var register = CommitRegister()
    for offset in [3, 5] as [Int64] {
      register.end(register.begin(offset, at: place), at: place, .none)
    }
    #expect(register.allowed(at: place) == [5])
  }

  @Test func `may be one of which nobody knows whether it came to be`() {
    var register = CommitRegister()
    let lost = register.begin(3, at: place)
    register.end(register.begin(5, at: place), at: place, .none)
    register.end(lost, at: place, .requestTimedOut)
    #expect(register.allowed(at: place) == [3, 5])
  }

  @Test func `is none that was refused`() {
    var register = CommitRegister()
    let refused = register.begin(3, at: place)
    register.end(register.begin(5, at: place), at: place, .none)
    register.end(refused, at: place, .illegalGeneration)
    #expect(register.allowed(at: place) == [5])
  }

  @Test func `is missed where it is not found`() {
    var register = CommitRegister()
    register.end(register.begin(5, at: place), at: place, .none)
    #expect(AnsweredCommitsAreFound.faults(in: register) { _ in 5 }.isEmpty)
    #expect(AnsweredCommitsAreFound.faults(in: register) { _ in 3 }.count == 1)
    #expect(AnsweredCommitsAreFound.faults(in: register) { _ in nil }.count == 1)
  }

  private func handed(_ offset: Int64) -> ConsumerRecord {
    ConsumerRecord(
      partition: place.partition, offset: offset, timestamp: 0, timestampType: .create,
      leaderEpoch: 0, key: nil, value: nil, headers: [])
  }

  @Test func `is of the position, whatever was fetched beyond it`() {
    var positions = CommitsAreThePosition()
    positions.noteHanded([handed(6), handed(7)])
    #expect(positions.faults(in: [(place.partition, 8)]).isEmpty)
    #expect(positions.faults(in: [(place.partition, 7)]).count == 1)
    #expect(positions.faults(in: [(place.partition, 9)]).count == 1)
    positions.noteAssigned([place.partition])
    #expect(positions.faults(in: [(place.partition, 3)]).isEmpty)
  }

  @Test
  func
    `may be of an earlier poll's end where it had to wait for its coordinator, and of nothing else`()
  {
    var positions = CommitsAreThePosition()
    for offset in 6...9 as ClosedRange<Int64> { positions.noteHanded([handed(offset)]) }
    #expect(positions.faults(in: [(place.partition, 8)]).count == 1)
    positions.noteSeeking()
    #expect(positions.faults(in: [(place.partition, 8)]).isEmpty)
    #expect(positions.faults(in: [(place.partition, 11)]).count == 1)
    #expect(positions.faults(in: [(place.partition, 10)]).isEmpty)
    #expect(positions.faults(in: [(place.partition, 8)]).count == 1)
  }
}
