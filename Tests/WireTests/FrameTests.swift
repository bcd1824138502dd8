import Bytes
import GoldenFiles
import Testing
import Wire

@Suite struct `Frames` {
  @Test func `every recorded frame is taken apart and put together again`() throws {
    var wrong: [String] = []
    for row in GoldenFiles.rows("wire/_frames.tsv") {
      let exchange = try #require(Exchange.all.first { $0.api.name == row[0] })
      let version = try #require(Int16(row[2]))
      let correlationId = try #require(Int32(row[4]))
      let frame = try #require(Hex.bytes(row[6]))
      let size = try Frame.size(in: ByteSlice(frame))
      #expect(size == frame.count - 4)
      let content = ByteSlice(frame, from: 4, to: frame.count)
      do throws(WireError) {
        let again =
          if row[1] == "request" {
            try exchange.request.framedAgain(
              content, version, correlationId, row[5] == "-" ? nil : row[5])
          } else {
            // A broker answers a version that it does not know with version 0, as in one of the
            // rows.
            try exchange.response.framedAgain(content, version, correlationId)
          }
        if again != frame { wrong.append("\(row[0]) \(row[1]) v\(row[2]): other bytes") }
      } catch {
        wrong.append("\(row[0]) \(row[1]) v\(row[2]): \(error)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func `sizes that cannot be are refused, and few bytes are waited for`() throws {
    #expect(try Frame.size(in: ByteSlice([0, 0, 1])) == nil)
    #expect(try Frame.size(in: ByteSlice([0, 0, 1, 0])) == 256)
    #expect(throws: WireError(.frameSize(-1, limit: 100), at: 0)) {
      try Frame.size(in: ByteSlice([255, 255, 255, 255]), limit: 100)
    }
    #expect(throws: WireError(.frameSize(101, limit: 100), at: 0)) {
      try Frame.size(in: ByteSlice([0, 0, 0, 101]), limit: 100)
    }
  }

  @Test func `a view of a produce request sees what the declaration decodes`() throws {
    var seen = 0
    for recording in Recording.of("wire/Produce.tsv") where recording.type == ProduceRequest.self {
      let body = ByteSlice([9, 9] + recording.bytes, from: 2, to: recording.bytes.count + 2)
      let request = try ProduceRequest(body, version: recording.version)
      var view = try ProduceView(body, version: recording.version)
      var ours: [String] = []
      while let next = try view.next(in: body.storage) {
        let name = ByteSlice(body.storage, from: next.topic.lowerBound, to: next.topic.upperBound)
        let records = next.records.map {
          ByteSlice(body.storage, from: $0.lowerBound, to: $0.upperBound)
        }
        ours.append("\(name.text) \(next.partition) \(records.map { Hex.text($0.view) } ?? "-")")
      }
      let theirs = request.topicData.flatMap { topic in
        topic.partitionData.map { partition in
          let records = partition.records.map { Hex.text($0.view) } ?? "-"
          return "\(topic.name) \(partition.index) \(records)"
        }
      }
      #expect(ours == theirs)
      #expect(view.acks == request.acks && view.timeoutMs == request.timeoutMs)
      #expect(view.transactionalId?.count == request.transactionalId?.utf8.count)
      seen += 1
    }
    #expect(seen > 50)
    let flexible = ProduceRequest.versions.filter { ProduceRequest.isFlexible($0) }
    #expect(Array(ProduceView.straightVersions) == flexible)
  }

  @Test func `a produce frame by hand is the one of the declaration`() throws {
    for recording in Recording.of("wire/Produce.tsv") where recording.type == ProduceRequest.self {
      let request = try ProduceRequest(ByteSlice(recording.bytes), version: recording.version)
      for client in [nil, "", "producer-1"] {
        var byHand = ByteWriter()
        var declared = ByteWriter()
        try ProduceFrame.append(
          request, version: recording.version, correlationId: 7, clientId: client, to: &byHand)
        try Frame.append(
          request, version: recording.version, correlationId: 7, clientId: client, to: &declared)
        #expect(byHand.array() == declared.array())
      }
    }
  }

  @Test func `a view of broken bytes fails where the declaration does`() throws {
    var refused = 0
    for recording in Recording.of("wire/Produce.tsv") where recording.type == ProduceRequest.self {
      for end in 0..<min(recording.bytes.count, 60) {
        let body = ByteSlice(recording.bytes, from: 0, to: end)
        let isDecoded = (try? ProduceRequest(body, version: recording.version)) != nil
        let isViewed: Bool
        do {
          var view = try ProduceView(body, version: recording.version)
          while try view.next(in: body.storage) != nil {}
          isViewed = true
        } catch {
          isViewed = false
          refused += 1
        }
        #expect(isDecoded == isViewed)
      }
    }
    #expect(refused > 1000)
  }

  @Test func `what cannot be encoded leaves nothing behind`() throws {
    var request = MetadataRequest()
    request.topics = nil
    var writer = ByteWriter()
    writer.int8(7)
    #expect(throws: WireError(.nullNotAllowed, at: 15, path: "topics")) {
      try Frame.append(request, version: 0, correlationId: 1, clientId: nil, to: &writer)
    }
    #expect(writer.array() == [7])
    var group = HeartbeatRequest()
    group.groupId = String(repeating: "x", count: 32_768)
    #expect(throws: WireError.self) { try group.encoded(version: 4) }
    #expect(throws: WireError.self) { try group.encoded(version: 5) }
  }
}

extension RequestMessage {
  static func framedAgain(
    _ frame: ByteSlice, _ version: Int16, _ correlationId: Int32, _ clientId: String?
  ) throws(WireError) -> [UInt8] {
    let (header, body) = try Frame.requestHeader(of: frame)
    #expect(header.requestApiKey == api.rawValue && header.requestApiVersion == version)
    #expect(header.correlationId == correlationId)
    if version > 0 || api != .controlledShutdown { #expect(header.clientId == clientId) }
    let request = try Self(body, version: version)
    var writer = ByteWriter()
    try Frame.append(
      request, version: version, correlationId: correlationId, clientId: clientId, to: &writer)
    return writer.finish()
  }
}

extension ResponseMessage {
  static func framedAgain(
    _ frame: ByteSlice, _ version: Int16, _ correlationId: Int32
  ) throws(WireError) -> [UInt8] {
    let (header, body) = try Frame.responseHeader(of: frame, api, version: version)
    #expect(header.correlationId == correlationId)
    let response = try Self(body, version: version)
    var writer = ByteWriter()
    try Frame.append(response, version: version, correlationId: correlationId, to: &writer)
    return writer.finish()
  }
}
