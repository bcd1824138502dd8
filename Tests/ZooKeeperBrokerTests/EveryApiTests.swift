import Broker
import Bytes
import Clockwork
import Editions
import GoldenFiles
import Simulator
import Storms
import Testing
import Wire

@testable import ZooKeeperBroker

/// Nobody who asks for what was advertised is left without an answer: each API is asked in each version, with
/// requests as Kafka's own classes write them.
@Suite struct `Every advertised API` {
  /// The only edition that starts a cluster so far.
  private static let edition = Edition.v2_6

  private struct Asked {
    let request: any RequestMessage
    let version: Int16
    let variant: String
    var name: String { "\(type(of: request).api.name) v\(version) \(variant)" }
  }

  /// The recorded requests of an API. What only brokers send to each other is sent as it stands in a new
  /// message, since what else they say would be obeyed.
  private static func requests(of row: ApiTable.Row) throws -> [Asked] {
    let exchange = try #require(Exchange.of(row.key))
    var found: [Asked] = []
    for cells in GoldenFiles.rows("wire/\(row.key.name).tsv") {
      guard cells.count >= 6, cells[2] == "request", let version = Int16(cells[3]),
        row.versions?.contains(version) == true,
        cells[4] == "default" || (cells[4] == "typical" && !row.isClusterAction)
      else { continue }
      let body = ByteSlice(try #require(Hex.bytes(cells[5])))
      found.append(
        Asked(
          request: try exchange.request.init(body, version: version), version: version,
          variant: cells[4]))
    }
    return found
  }

  /// What a broker says, as JSON; nil where it says nothing or not in that version.
  private func answer<Request: RequestMessage>(
    _ request: Request, _ version: Int16, of id: Int32, in rig: ServerRig
  ) throws -> String? {
    guard let answer = try rig.askIfThere(request, version, id, wait: .seconds(65)) else {
      return nil
    }
    let bytes = ByteSlice(try answer.encoded(version: version))
    return Request.Answer.annotate(bytes, version: version).root.json
  }

  @Test func `answers in each of its versions`() throws {
    try playedTwice { rig in
      let client = try #require(rig.simulation.node(of: rig.client) as? ServerClient)
      var asked = 0
      for row in ApiTable.of(Self.edition).rows {
        let requests = try Self.requests(of: row)
        #expect(Set(requests.map(\.version)) == row.versions.map(Set.init), "\(row.key.name)")
        for one in requests where !Self.isUnanswered(one.request) {
          asked += 1
          let told = try answer(one.request, one.version, of: 1, in: rig)
          #expect(told != nil, "\(one.name)")
        }
      }
      #expect(client.closed == 0)
      #expect(asked > 300)
    }
  }

  /// A producer that wants no acknowledgement gets none.
  private static func isUnanswered(_ request: any RequestMessage) -> Bool {
    (request as? ProduceRequest)?.acks == 0
  }

  /// A passing error would have a client ask for ever.
  @Test func `that is not there yet says so wherever its answer has room for an error`() throws {
    let missing = KafkaServer.apis.rows.filter { $0.extent == .missing }
    #expect(missing.count > 5)
    try playedTwice { rig in
      for row in missing {
        let table = try #require(ApiTable.of(Self.edition)[row.api])
        for one in try Self.requests(of: table)
        where one.variant == "typical" || table.isClusterAction {
          let told = try #require(try answer(one.request, one.version, of: 1, in: rig))
          let codes = told.matches(of: /"\w*[eE]rrorCode":(-?\d+)/).map { String($0.output.1) }
          #expect(Set(codes).subtracting(["35"]) == [], "\(one.name): \(told)")
          #expect(!codes.isEmpty || table.isClusterAction, "\(one.name): \(told)")
        }
      }
    }
  }

  @Test func `of transactions says so to who has a transactional id`() throws {
    try playedTwice { rig in
      let transactional = InitProducerIdRequest { $0.transactionalId = "peter-transaction-01" }
      let marker = WriteTxnMarkersRequest.Marker {
        $0.producerId = 7
        $0.topics = [
          WriteTxnMarkersRequest.Topic {
            $0.name = "t"
            $0.partitionIndexes = [0, 1]
          }
        ]
      }
      for version in Int16(0)...3 {
        let refused = try rig.ask(transactional, version, 1)
        #expect(refused.errorCode == .unsupportedVersion)
        #expect(refused.producerId == -1 && refused.producerEpoch == -1)
        let given = try rig.ask(InitProducerIdRequest { $0.transactionalId = nil }, version, 1)
        #expect(given.errorCode == .none && given.producerEpoch == 0)
      }
      let told = try rig.ask(WriteTxnMarkersRequest { $0.markers = [marker] }, 0, 1)
      let codes = told.markers.flatMap(\.topics).flatMap(\.partitions).map(\.errorCode)
      #expect(codes == [.unsupportedVersion, .unsupportedVersion])
      #expect(told.markers.map(\.producerId) == [7])
    }
  }
}
