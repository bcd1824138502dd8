import Bytes
import Clockwork
import Editions
import Testing
import Wire

@testable import Storms

@Suite struct `Damaged frames at a live cluster` {
  /// A hundred thousand; `kafkalab storm socket` sends as many as somebody has time for.
  @Test(arguments: 1...10)
  func `harm nobody, and leave nothing behind`(seed: UInt64) {
    #expect(SocketStorm().run(seed: seed).faults == [])
  }

  /// Damage is only worth something where what it is done to would have been read.
  @Test(arguments: [Edition.v2_6, .v3_9])
  func `are made of frames that read, of every API and version`(edition: Edition) throws {
    var forge = RequestForge(edition, dice: Dice(seed: 1, named: "requests"))
    var seen: Set<[Int16]> = []
    for number in Int32(1)...20_000 {
      let frame = ByteSlice(forge.frame(number))
      let (header, body) = try Frame.requestHeader(of: frame)
      #expect(header.correlationId == number)
      let api = try #require(ApiKey(rawValue: header.requestApiKey))
      let request = try #require(Exchange.of(api)).request
      #expect(throws: Never.self, "\(api.name) v\(header.requestApiVersion)") {
        _ = try request.init(body, version: header.requestApiVersion)
      }
      seen.insert([header.requestApiKey, header.requestApiVersion])
    }
    let all = Exchange.all.reduce(0) { count, exchange in
      guard let range = ApiTable.of(edition).versions(of: exchange.api),
        range.overlaps(exchange.versions)
      else { return count }
      return count + range.clamped(to: exchange.versions).count
    }
    #expect(seen.count == all)
  }

  @Test func `are the same for a seed each time`() {
    var frames: [[[UInt8]]] = []
    for _ in 0..<2 {
      var forge = RequestForge(.v2_6, dice: Dice(seed: 3, named: "requests"))
      var damage = FrameDamage(dice: Dice(seed: 3, named: "damage"))
      frames.append((1...500).map { damage.damaged(forge.frame($0)) })
    }
    #expect(frames[0] == frames[1])
  }
}
