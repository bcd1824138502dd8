import Bytes
import Testing
import Wire

@Suite struct `Versioned records` {
  @Test func `a version stands before the body`() throws {
    var key = OffsetCommitKey()
    key.group = "peter-consumer01"
    key.topic = "peter-overview01"
    key.partition = 3
    let bytes = try key.encodedWithVersion(1)
    #expect(bytes.starts(with: [0, 1]))
    let again = try OffsetCommitKey(versioned: ByteSlice(bytes))
    #expect(again.group == key.group && again.topic == key.topic && again.partition == 3)
    #expect(throws: WireError(.unsupportedVersion(9), at: 2)) {
      try OffsetCommitKey(versioned: ByteSlice([0, 9] + bytes[2...]))
    }
    #expect(throws: WireError(.ended(needed: 2, left: 1), at: 0)) {
      try OffsetCommitKey(versioned: ByteSlice([0]))
    }
  }

  @Test func `a later subscription is read as the last one known`() throws {
    var subscription = ConsumerProtocolSubscription()
    subscription.topics = ["peter-overview01"]
    subscription.rackId = "rack1"
    let bytes = try subscription.encodedWithVersion(3)
    let later = [0, 9] + bytes[2...] + [1, 2, 3]
    let read = try ConsumerProtocolSubscription(forgiving: ByteSlice(later))
    #expect(read.topics == subscription.topics && read.rackId == "rack1")
  }

  @Test func `an end marker is read as the log has it`() throws {
    let key = try ControlRecordKey(versioned: ByteSlice([0, 0, 0, 1]))
    let value = try EndTxnMarker(versioned: ByteSlice([0, 0, 0, 0, 0, 0x11]))
    #expect(key.type == 1 && value.coordinatorEpoch == 17)
  }
}
