internal import Bytes
internal import Records
internal import Wire

/// A produce request of version 9 with one small batch: written from its declaration, against the same
/// bytes put down by hand; looked at in place, against decoding it whole.
enum ProduceBenchmark {
  private static let topic = "peter-overview01"
  private static let client = "producer-1"

  static let benchmark = Benchmark(name: "produce") { measure in
    let records = makeBatch()
    let request = makeRequest(records)
    let count = 1_000_000
    let encoded = measure.pair(
      count: count, { encode(request, $0) }, comparedWith: { encodeDeclared(request, $0) })
    let frame = makeFrame(request)
    let viewed = measure.pair(
      count: count, { view(frame, $0) }, comparedWith: { decode(frame, $0) })
    return [
      Figure(
        name: "encode Produce v9, \(frame.count + 4) bytes",
        measured: Text.fixed(encoded.measured, 1) + " ns",
        comparedWith: "the same from its declaration",
        compared: Text.fixed(encoded.compared, 1) + " ns",
        ratio: encoded.measured / encoded.compared, bound: "60 ns", isMet: encoded.measured < 60),
      Figure(
        name: "view Produce v9 in place", measured: Text.fixed(viewed.measured, 1) + " ns",
        comparedWith: "decode it to structures", compared: Text.fixed(viewed.compared, 1) + " ns",
        ratio: viewed.measured / viewed.compared, bound: "20 ns", isMet: viewed.measured < 20),
    ]
  }

  private static func makeBatch() -> ByteSlice {
    var builder = BatchBuilder()
    builder.append(
      timestamp: 1_660_000_000_000, key: nil, value: ByteSlice([UInt8](repeating: 0x76, count: 100))
    )
    return ByteSlice((try? builder.finish()) ?? [])
  }

  private static func makeRequest(_ records: ByteSlice) -> ProduceRequest {
    var partition = ProduceRequest.Partition()
    partition.records = records
    var data = ProduceRequest.Topic()
    data.name = topic
    data.partitionData = [partition]
    var request = ProduceRequest()
    request.acks = -1
    request.timeoutMs = 30_000
    request.topicData = [data]
    return request
  }

  private static func makeFrame(_ request: ProduceRequest) -> ByteSlice {
    var writer = ByteWriter()
    try? Frame.append(request, version: 9, correlationId: 1, clientId: client, to: &writer)
    return ByteSlice(writer.array(from: 4))
  }

  private static func encode(_ request: ProduceRequest, _ count: Int) {
    var writer = ByteWriter(capacity: 4096)
    for number in 0..<count {
      writer.reset()
      try? ProduceFrame.append(
        request, version: 9, correlationId: Int32(truncatingIfNeeded: number), clientId: client,
        to: &writer)
    }
    use(writer.count)
  }

  private static func encodeDeclared(_ request: ProduceRequest, _ count: Int) {
    var writer = ByteWriter(capacity: 4096)
    for number in 0..<count {
      writer.reset()
      try? Frame.append(
        request, version: 9, correlationId: Int32(truncatingIfNeeded: number), clientId: client,
        to: &writer)
    }
    use(writer.count)
  }

  private static func view(_ frame: ByteSlice, _ count: Int) {
    do throws(WireError) {
      let body = try Frame.requestHeader(of: frame).body
      var seen = 0
      for _ in 0..<count {
        var view = try ProduceView(body, version: 9)
        while let records = try view.next(in: body.storage) {
          seen &+= records.records?.count ?? 0
        }
      }
      use(seen)
    } catch {
      preconditionFailure("a right frame is viewed")
    }
  }

  private static func decode(_ frame: ByteSlice, _ count: Int) {
    guard let body = try? Frame.requestHeader(of: frame).body else { return }
    var seen = 0
    for _ in 0..<count {
      guard let request = try? ProduceRequest(body, version: 9) else { return }
      seen &+= request.topicData.count
    }
    use(seen)
  }
}
