import Bytes
import Clockwork
import Testing
import ZooKeeper

@Suite struct `ZooKeeper's messages` {
  static let stat: Stat = {
    var stat = Stat()
    stat.czxid = 0x1_0000_0005
    stat.mtime = 1_795_180_938_710
    stat.version = 3
    stat.ephemeralOwner = 0x1000_02cb_4320_001
    stat.numChildren = 2
    return stat
  }()

  static let operations: [ZooKeeper.Operation] = [
    .create("/a", ByteSlice("x"), .ephemeralSequential), .create("/b", nil, wantsStat: true),
    .delete("/a", version: 4), .exists("/a", watch: true), .getData("/a"),
    .setData("/a", ByteSlice("yy"), version: 2), .getChildren("/", wantsStat: true),
    .getChildren("/", watch: true), .sync("/"), .ping, .closeSession,
    .multi([.check("/a", version: 1), .delete("/b"), .setData("/c", nil)]),
  ]

  @Test func `of clients are what they were after writing and reading`() throws {
    for operation in Self.operations {
      #expect(try Operation(code: operation.code, reading: operation.encoded) == operation)
    }
  }

  @Test func `of servers are what they were after writing and reading`() throws {
    let answers: [(OpCode, Answer)] = [
      (.create, .path("/a0000000001")), (.create2, .pathAndStat("/b", Self.stat)),
      (.exists, .stat(Self.stat)), (.getData, .data(nil, Self.stat)),
      (.getData, .data(ByteSlice("x"), Self.stat)), (.getChildren, .children(["b", "a"])),
      (.getChildren2, .childrenAndStat([], Self.stat)), (.delete, .nothing),
      (.multi, .results([.created("/a"), .dataSet(Self.stat), .deleted, .checked])),
      (.multi, .results([.failed(.ok), .failed(.badVersion), .failed(.runtimeInconsistency)])),
    ]
    for (code, answer) in answers {
      var writing = JutePass()
      answer.write(into: &writing)
      var reading = JutePass(reading: writing.written)
      #expect(try Answer(to: code, reading: &reading) == answer)
      #expect(reading.isAtEnd)
    }
  }

  /// Laid out by hand from ZooKeeper's own description of its records.
  @Test func `have ZooKeeper's bytes`() {
    let create = ZooKeeper.Operation.create("/a", ByteSlice("hi"), .ephemeral).encoded.array
    #expect(
      create == [0, 0, 0, 2, 47, 97, 0, 0, 0, 2, 104, 105, 0, 0, 0, 1, 0, 0, 0, 31]
        + [0, 0, 0, 5] + Array("world".utf8) + [0, 0, 0, 6] + Array("anyone".utf8)
        + [0, 0, 0, 1])
    var connect = ConnectRequest()
    connect.timeout = 18_000
    #expect(
      connect.encoded.array == [UInt8](repeating: 0, count: 12) + [0, 0, 0x46, 0x50]
        + [UInt8](repeating: 0, count: 8) + [0, 0, 0, 16] + [UInt8](repeating: 0, count: 17))
    let multi = ZooKeeper.Operation.multi([.check("/", version: 1)]).encoded.array
    #expect(
      multi == [0, 0, 0, 13, 0, 255, 255, 255, 255, 0, 0, 0, 1, 47, 0, 0, 0, 1]
        + [255, 255, 255, 255, 1, 255, 255, 255, 255])
    #expect(Self.stat.encoded.count == 68)
  }

  /// Written by an independent client, kazoo 2.11.
  @Test func `of another client are understood, and written alike`() throws {
    let requests: [(ZooKeeper.Operation, String)] = [
      (
        .create("/a", ByteSlice("hi"), .ephemeral),
        "000000022f61000000026869000000010000001f00000005776f726c6400000006616e796f6e6500000001"
      ),
      (.delete("/a", version: 4), "000000022f6100000004"),
      (.exists("/a", watch: true), "000000022f6101"),
      (.setData("/a", ByteSlice("yy"), version: 2), "000000022f6100000002797900000002"),
      (.getChildren("/", wantsStat: true), "000000012f00"),
      (.sync("/"), "000000012f"),
      (
        .multi([
          .check("/a", version: 1), .delete("/b"), .setData("/c", ByteSlice("z")),
          .create("/d", ByteSlice([]), .persistentSequential),
        ]),
        "0000000d00ffffffff000000022f6100000001" + "0000000200ffffffff000000022f62ffffffff"
          + "0000000500ffffffff000000022f63000000017affffffff"
          + "0000000100ffffffff000000022f6400000000000000010000001f00000005776f726c64"
          + "00000006616e796f6e6500000002" + "ffffffff01ffffffff"
      ),
    ]
    for (operation, hex) in requests {
      let bytes = Self.bytes(hex)
      #expect(operation.encoded.array == bytes, "\(operation)")
      #expect(try Operation(code: operation.code, reading: ByteSlice(bytes)) == operation)
    }
    let connect = try ConnectRequest(
      reading: ByteSlice(
        Self.bytes("00000000000000000000000500004650000000000000000700000010")
          + [UInt8](repeating: 0, count: 17)))
    #expect(connect.lastZxidSeen == 5)
    #expect(connect.timeout == 18_000)
    #expect(connect.sessionId == 7)
  }

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue).map { UInt8($0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test func `that are cut off or mutated are refused and crash nothing`() {
    var dice = Dice(seed: 5, named: "mutations")
    var refused = 0
    for round in 0..<4000 {
      let operation = Self.operations[round % Self.operations.count]
      var bytes = operation.encoded.array
      if !bytes.isEmpty { bytes[dice.below(bytes.count)] = UInt8(dice.below(256)) }
      bytes.removeLast(dice.below(bytes.count + 1))
      let read = try? Operation(code: operation.code, reading: ByteSlice(bytes))
      if read == nil { refused += 1 }
    }
    #expect(refused > 1000)
  }
}
