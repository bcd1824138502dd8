internal import Log
internal import Records
internal import Simulator
internal import Wire

/// What members of groups did, from their requests and the answers: which generations there were, and what each
/// of them was sent.
struct GroupFrames {
  private struct Key: Hashable {
    let connection: Int
    let correlation: Int32
  }

  private struct Place: Hashable {
    let program: Int
    let partition: TopicPartition
  }

  /// What a program was sent of a topic by one answer.
  private struct Reading {
    let number: Int
    let program: Int
    let topic: String
    let records: Int
  }

  private var joining: [Key: String] = [:]
  private var generations: [(number: Int, group: String, generation: Int32)] = []
  private var programs: [String: Set<Int>] = [:]
  private var positions: [Place: Int64] = [:]
  private var readings: [Reading] = []

  init() {}

  init(_ trace: HopTrace) {
    for message in TracedMessages(trace).messages where message.hop.kind == .frame { read(message) }
  }

  /// A generation that was told of only before the mark does not count.
  func rebalances(of group: String, after place: Int) -> Int {
    let before = generations.filter { $0.group == group && $0.number <= place }
      .map(\.generation)
    let after = generations.filter { $0.group == group && $0.number > place }.map(\.generation)
    return Set(after).subtracting(before).count
  }

  func reads(by member: String, of topic: String, after place: Int) -> Int {
    let own = programs[member] ?? []
    return readings.reduce(0) { sum, one in
      one.number > place && one.topic == topic && own.contains(one.program)
        ? sum + one.records : sum
    }
  }

  // MARK: Reading

  private mutating func read(_ message: TracedMessages.Message) {
    switch message.content {
    case .request(.joinGroup, let version, let correlation, _, let body):
      guard let request = try? JoinGroupRequest(body, version: version) else { return }
      let key = Key(connection: message.frame.connection, correlation: correlation)
      joining[key] = request.groupId
    case .answer(.joinGroup, let version, let correlation, let body):
      let key = Key(connection: message.frame.connection, correlation: correlation)
      guard let group = joining.removeValue(forKey: key),
        let answer = try? JoinGroupResponse(body, version: version), answer.errorCode == .none
      else { return }
      generations.append((message.number, group, answer.generationId))
      programs[answer.memberId, default: []].insert(message.hop.to)
    case .request(.fetch, let version, _, _, let body):
      guard let request = try? FetchRequest(body, version: version) else { return }
      for topic in request.topics {
        for row in topic.partitions {
          let name = TopicPartition(topic.topic, row.partition)
          positions[Place(program: message.hop.from, partition: name)] = row.fetchOffset
        }
      }
    case .answer(.fetch, let version, _, let body):
      guard let answer = try? FetchResponse(body, version: version) else { return }
      for topic in answer.responses {
        for row in topic.partitions {
          take(
            row.records.flatMap { try? BatchReader.all($0) } ?? [],
            TopicPartition(topic.topic, row.partitionIndex), message)
        }
      }
    default: return
    }
  }

  /// A batch is sent as a whole, though its first records may be behind the reader already.
  private mutating func take(
    _ batches: [Batch], _ name: TopicPartition, _ message: TracedMessages.Message
  ) {
    let place = Place(program: message.hop.to, partition: name)
    var records = 0
    for batch in batches {
      let position = positions[place] ?? 0
      guard batch.lastOffset >= position else { continue }
      positions[place] = batch.lastOffset + 1
      guard !batch.isControl else { continue }
      let all = Int(batch.recordsCount ?? 1)
      records +=
        batch.writtenOffset >= position ? all : min(all, Int(batch.lastOffset - position + 1))
    }
    guard records > 0 else { return }
    readings.append(
      Reading(
        number: message.number, program: place.program, topic: name.topic, records: records))
  }
}

/// The same, read once for all that is asked of one moment.
final class SeenGroupFrames {
  private var count = -1
  private var frames = GroupFrames()

  func read(_ trace: HopTrace?) -> GroupFrames {
    guard let trace else { return GroupFrames() }
    if count != trace.count {
      frames = GroupFrames(trace)
      count = trace.count
    }
    return frames
  }
}
