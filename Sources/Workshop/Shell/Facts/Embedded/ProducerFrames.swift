internal import Log
internal import Records
internal import Simulator
internal import Wire

/// What producers wrote, from their requests, which say how many records, and the answers, which say
/// where those stand or why they do not. An answer that was lost on its way tells as much.
struct ProducerFrames {
  private struct Key: Hashable {
    let connection: Int
    let correlation: Int32
  }

  private var sent: [Key: [(partition: TopicPartition, count: Int)]] = [:]

  mutating func writes(in message: TracedMessages.Message) -> [ProducerWrite] {
    switch message.content {
    case .request(.produce, let version, let correlation, _, let body):
      guard message.hop.kind == .frame,
        let request = try? ProduceRequest(body, version: version)
      else { return [] }
      let counts = Self.counts(request)
      guard request.acks != 0 else {
        return counts.map {
          ProducerWrite(partition: $0.partition, outcome: .written(first: nil, count: $0.count))
        }
      }
      sent[Key(connection: message.frame.connection, correlation: correlation)] = counts
      return []
    case .answer(.produce, let version, let correlation, let body):
      let key = Key(connection: message.frame.connection, correlation: correlation)
      let counts = sent.removeValue(forKey: key) ?? []
      guard let answer = try? ProduceResponse(body, version: version) else { return [] }
      return answer.responses.flatMap { topic in
        topic.partitionResponses.map { one in
          let partition = TopicPartition(topic.name, one.index)
          guard one.errorCode == .none else {
            return ProducerWrite(partition: partition, outcome: .refused(one.errorCode))
          }
          let count = counts.first { $0.partition == partition }?.count
          let first = one.baseOffset < 0 ? nil : one.baseOffset
          return ProducerWrite(partition: partition, outcome: .written(first: first, count: count))
        }
      }
    default: return []
    }
  }

  private static func counts(
    _ request: ProduceRequest
  ) -> [(partition: TopicPartition, count: Int)] {
    request.topicData.flatMap { topic in
      topic.partitionData.map { part in
        let batches = part.records.flatMap { try? BatchReader.all($0) } ?? []
        let count = batches.reduce(0) { $0 + Int($1.recordsCount ?? 1) }
        return (TopicPartition(topic.name, part.index), count)
      }
    }
  }
}
