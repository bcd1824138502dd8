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
  static let tool = KafkaTool(
    DeleteRecordsOptions.self, class: "kafka.admin.DeleteRecordsCommand",
    synopsis: "kafka-delete-records.sh --bootstrap-server HOST:PORT --offset-json-file FILE",
    summary: Words(
      "empties partitions up to an offset", "파티션에서 지정한 오프셋 앞의 레코드를 지웁니다"),
    telling: { tell($0, $1) }
  ) { run throws(JavaException) in
    let admin = try run.admin()
    let plan = try DeleteRecordsPlan(try file(run.parsed, run.invocation), in: run.edition)
    run.output.line("Executing records delete operation")
    run.output.line("Records delete operation completed:")
    Deletion(admin, plan, run.edition).print(to: run.output)
    return 0
  }

  private static func tell(_ error: JavaException, _ invocation: Invocation) -> Int32 {
    invocation.edition.tools.catchExceptions
      ? ToolRefusal.traced(error).print([], for: invocation)
      : KafkaTool.uncaught(error, invocation)
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

  private let admin: ToolAdmin
  private let plan: DeleteRecordsPlan
  private let edition: Edition
  private var outcomes: [TopicPartition: Outcome] = [:]

  init(_ admin: ToolAdmin, _ plan: DeleteRecordsPlan, _ edition: Edition) {
    self.admin = admin
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
    do throws(ClientFailure) {
      let metadata = try admin.ask(TopicsMetadataCall(topics))
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
      for line in plan.lines { outcomes[line.partition] = .failed(error) }
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
      let response = try admin.ask(DeleteRecordsCall(request, at: leader))
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
