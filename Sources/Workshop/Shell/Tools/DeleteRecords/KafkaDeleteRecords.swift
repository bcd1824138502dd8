internal import Bytes
internal import Clients
internal import Editions
internal import Records
internal import Unix
internal import Wire

/// `kafka-delete-records`: has the leaders of partitions forget what lies before an offset.
///
/// The brokers are asked who leads what, then each leader is asked for its partitions. What becomes of a
/// partition is a line of the result, be it a failure; only what is wrong with the file ends the tool.
enum KafkaDeleteRecords {
  static let javaClass = "kafka.admin.DeleteRecordsCommand"

  static let command = Command(
    "kafka-delete-records", .tools,
    synopsis: "kafka-delete-records.sh --bootstrap-server HOST:PORT --offset-json-file FILE",
    summary: Words(
      "empties partitions up to an offset", "파티션에서 지정한 오프셋 앞의 레코드를 지웁니다")
  ) { invocation in
    run(invocation)
  }

  static func run(_ invocation: Invocation) -> Int32 {
    DeleteRecordsOptions.run(invocation) { run($0, invocation) }
  }

  private static func run(_ parsed: ParsedOptions, _ invocation: Invocation) -> Int32 {
    let edition = invocation.edition
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    do throws(JavaException) {
      let client = try AdminConnection.open(
        process, bootstrap: try parsed.value("bootstrap-server") ?? "",
        try AdminConnection.properties(of: "command-config", in: parsed, on: invocation.host),
        invocation.errors, in: edition)
      let plan = try DeleteRecordsPlan(try file(parsed, invocation), in: edition)
      invocation.output.line("Executing records delete operation")
      invocation.output.line("Records delete operation completed:")
      Deletion(process, client, plan, edition).print(to: invocation.output)
      return 0
    } catch {
      if edition == .v2_6 {
        error.printUncaught(to: invocation.errors)
        return 1
      }
      return ToolRefusal.traced(error).print([], for: invocation)
    }
  }

  private static func file(
    _ parsed: ParsedOptions, _ invocation: Invocation
  ) throws(JavaException) -> [UInt8] {
    let path = try parsed.value("offset-json-file") ?? ""
    do throws(JavaException) {
      return try JavaFile(path, on: invocation.host).bytes()
    } catch {
      let cause = error.causes.first ?? error
      throw JavaException("java.io.IOException", "Unable to read file \(path)", causes: [cause])
    }
  }
}

/// One run of the tool: what became of each partition of its plan.
private struct Deletion {
  private enum Outcome {
    case done(lowWatermark: Int64)
    case failed(ClientFailure)
  }

  private let process: ToolProcess
  private let client: ToolProcess.Client
  private let plan: DeleteRecordsPlan
  private let edition: Edition
  private var outcomes: [TopicPartition: Outcome] = [:]

  init(
    _ process: ToolProcess, _ client: ToolProcess.Client, _ plan: DeleteRecordsPlan,
    _ edition: Edition
  ) {
    self.process = process
    self.client = client
    self.plan = plan
    self.edition = edition
    if !plan.lines.isEmpty { askLeaders() }
  }

  /// In the order of the hash map that the results lie in.
  func print(to output: Output) {
    let names = plan.lines.map(\.partition)
    let asked = JavaHashMapOrder(names, initialCapacity: names.count).keys
    for name in JavaHashMapOrder(mapOf: asked).keys {
      switch outcomes[name] {
      case .done(let lowWatermark):
        output.line("partition: \(name)\tlow_watermark: \(lowWatermark)")
      case .failed(let failure): output.line("partition: \(name)\terror: \(failure)")
      case nil: continue
      }
    }
  }

  private mutating func askLeaders() {
    var topics: [String] = []
    for line in plan.lines where !topics.contains(line.partition.topic) {
      topics.append(line.partition.topic)
    }
    let request = MetadataRequest {
      $0.topics = topics.map { name in MetadataRequest.Topic { $0.name = name } }
    }
    do throws(ClientFailure) {
      guard case .metadata(let metadata) = try process.ask(client, .metadata(request)).answer
      else { return }
      var leaders: [(id: Int32, lines: [DeleteRecordsPlan.Line])] = []
      for line in plan.lines {
        switch leader(of: line.partition, in: metadata) {
        case .failure(let failure): outcomes[line.partition] = .failed(failure)
        case .success(let id):
          if let place = leaders.firstIndex(where: { $0.id == id }) {
            leaders[place].lines.append(line)
          } else {
            leaders.append((id, [line]))
          }
        }
      }
      for leader in leaders { ask(leader.id, leader.lines) }
    } catch {
      let failure = ClientFailure(
        error.javaClass,
        error.message?.replacing("callName=describeTopics", by: "callName=topicsMetadata"),
        causes: error.causes)
      for line in plan.lines { outcomes[line.partition] = .failed(failure) }
    }
  }

  private func leader(
    of partition: TopicPartition, in metadata: MetadataResponse
  ) -> Result<Int32, ClientFailure> {
    let topic = metadata.topics.first { $0.name == partition.topic }
    if let topic, topic.errorCode != .none {
      return .failure(ClientFailure(topic.errorCode, in: edition))
    }
    guard
      let row = topic?.partitions.first(where: { $0.partitionIndex == partition.partition }),
      metadata.brokers.contains(where: { $0.nodeId == row.leaderId })
    else { return .failure(ClientFailure(.leaderNotAvailable, in: edition)) }
    return .success(row.leaderId)
  }

  private mutating func ask(_ leader: Int32, _ lines: [DeleteRecordsPlan.Line]) {
    var request = DeleteRecordsRequest()
    request.topics = lines.groupedByTopic(\.partition).map { group in
      DeleteRecordsRequest.Topic {
        $0.name = group.topic
        $0.partitions = group.members.map { line in
          DeleteRecordsRequest.Partition {
            $0.partitionIndex = line.partition.partition
            $0.offset = line.offset
          }
        }
      }
    }
    do throws(ClientFailure) {
      let answer = try process.ask(client, .deleteRecords(request), of: .broker(leader)).answer
      guard case .deleteRecords(let response) = answer else { return }
      for topic in response.topics {
        for row in topic.partitions {
          outcomes[TopicPartition(topic.name, row.partitionIndex)] =
            row.errorCode == .none
            ? .done(lowWatermark: row.lowWatermark)
            : .failed(ClientFailure(row.errorCode, in: edition))
        }
      }
    } catch {
      for line in lines { outcomes[line.partition] = .failed(error) }
    }
  }
}
