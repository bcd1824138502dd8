import Bytes
import GoldenFiles
import Testing

@testable import Wire

/// Recorded messages, damaged: nothing may crash, and what is accepted must be stable when written
/// again.
@Suite struct `Hostile bytes` {
  static let shares = 0..<50
  static let mutations = 20_000

  static let seeds: [Recording] = Recording.files.flatMap(Recording.of).filter {
    $0.bytes.count < 600
  }

  @Test(arguments: shares)
  func `a million damaged messages are read or refused`(share: Int) {
    var dice = Xorshift(seed: UInt64(share + 1))
    var accepted = 0
    var refused = 0
    for _ in 0..<Self.mutations {
      let recording = Self.seeds[dice.below(Self.seeds.count)]
      let bytes = dice.damaged(recording.bytes)
      if recording.type.survives(ByteSlice(bytes), recording.version) {
        accepted += 1
      } else {
        refused += 1
      }
    }
    #expect(accepted > Self.mutations / 20)
    #expect(refused > Self.mutations / 20)
  }

  @Test func `an array's count is checked before anything is reserved`() {
    let bomb = [UInt8](repeating: 0, count: 2) + [0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff]
    #expect(throws: WireError(.tooManyElements(Int(Int32.max), left: 0), at: 6, path: "topicData"))
    {
      try ProduceRequest(ByteSlice(bomb), version: 0)
    }
    let nested = [0, 1, 0, 0, 0, 9, 0, 0, 0, 1, 0, 1, 0x61, 0xff, 0xff, 0xff, 0xfe] as [UInt8]
    let error = WireError(.nullNotAllowed, at: 13, path: "topicData[0].partitionData")
    #expect(throws: error) { try ProduceRequest(ByteSlice(nested), version: 0) }
  }

  @Test(arguments: [0, 1, 99, 1 << 20], [1, 8, 16, 120])
  func `room is made for no more elements than the bytes left pay for`(bytes: Int, stride: Int)
    throws
  {
    let slice = ByteSlice([UInt8](repeating: 0, count: bytes))
    let pass = try Pass(decoding: slice, version: 0, of: ProduceRequest.self)
    let room = pass.reserve(Int(Int32.max), stride)
    #expect(room * stride <= bytes + stride)
    #expect(pass.reserve(-1, stride) == 0)
  }

  @Test func `every cut of a message is refused, with the tree up to there`() throws {
    let recording = try #require(
      Recording.of("wire/Fetch.tsv").first {
        $0.type == FetchResponse.self && $0.version == 13 && $0.variant == "typical"
      })
    for count in 0..<recording.bytes.count {
      let slice = ByteSlice(recording.bytes, from: 0, to: count)
      let annotated = FetchResponse.annotate(slice, version: recording.version)
      let error = try #require(annotated.error)
      #expect(throws: error) { try FetchResponse(slice, version: recording.version) }
      #expect(annotated.root.isBroken && annotated.root.range.upperBound <= count)
    }
  }

  @Test func `trailing bytes and wrong tag sizes are reported where they are`() {
    #expect(throws: WireError(.trailingBytes(2), at: 6)) {
      try HeartbeatResponse(ByteSlice([0, 0, 0, 0, 0, 0, 1, 2]), version: 1)
    }
    // clusterId, tag 0 of a fetch request, with a size that is one too many.
    var request = FetchRequest()
    request.clusterId = "abc"
    #expect(throws: Never.self) {
      var bytes = try request.encoded(version: 12)
      let size = bytes.count - 5
      #expect(bytes[size] == 4)
      bytes[size] = 5
      bytes.append(0)
      #expect(throws: WireError(.taggedSizeWrong(declared: 5, read: 4), at: size + 1)) {
        try FetchRequest(ByteSlice(bytes), version: 12)
      }
    }
  }

  @Test func `invalid UTF-8 is replaced, as Java does`() throws {
    let bytes: [UInt8] = [0, 3, 0x61, 0xff, 0x62, 0, 0, 0, 0, 0, 0]
    let request = try HeartbeatRequest(ByteSlice(bytes), version: 0)
    #expect(request.groupId == "a\u{fffd}b")
  }
}

extension Message {
  /// Whether the bytes are taken; if so, they must come out alike the second time, in the size
  /// foretold.
  static func survives(_ bytes: ByteSlice, _ version: Int16) -> Bool {
    do throws(WireError) {
      let message = try Self(bytes, version: version)
      let written = try message.encoded(version: version)
      let size = try message.size(version: version)
      #expect(size == written.count)
      return true
    } catch {
      #expect(error.offset >= 0)
      return false
    }
  }
}

struct Xorshift {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(limit, 1))) }

  /// One to three damages: a bit, a cut, an insertion, or a number where a length may be.
  mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    for _ in 0...below(3) {
      let place = below(bytes.count)
      switch below(4) {
      case 0:
        if !bytes.isEmpty { bytes[place] ^= 1 << UInt8(below(8)) }
      case 1: bytes.removeLast(bytes.count - place)
      case 2: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
      default:
        let bombs: [[UInt8]] = [
          [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0x0f],
          [0x80, 0, 0, 0], [0xff, 0xfe], [0x7f, 0xff], [0x80, 0x80, 0x80, 0x80, 0x80],
        ]
        let bomb = bombs[below(bombs.count)]
        let end = min(bytes.count, place + bomb.count)
        bytes.replaceSubrange(place..<end, with: bomb)
      }
    }
    return bytes
  }
}
