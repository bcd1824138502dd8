internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// Reads what a member's connections carry of commits, whoever caused them: the program, the clock, or the consumer on
/// its way out.
struct CommitWitness {
  private struct Question: Hashable {
    let connection: ConnectionId
    let correlation: Int32
  }

  private struct Asked {
    let version: Int16
    let numbers: [CommitRegister.Place: Int]
  }

  let group: String
  private var asked: [Question: Asked] = [:]

  init(group: String) { self.group = group }

  /// What is committed in a frame that goes out, if it commits something.
  mutating func noteSent(
    _ frame: ByteSlice, on connection: ConnectionId, _ register: inout CommitRegister
  ) -> [(partition: TopicPartition, offset: Int64)] {
    guard let (header, body) = try? Frame.requestHeader(of: frame),
      header.requestApiKey == ApiKey.offsetCommit.rawValue,
      let request = try? OffsetCommitRequest(body, version: header.requestApiVersion)
    else { return [] }
    let commits = request.topics.flatMap { topic in
      topic.partitions.map {
        (partition: TopicPartition(topic.name, $0.partitionIndex), offset: $0.committedOffset)
      }
    }
    var numbers: [CommitRegister.Place: Int] = [:]
    for commit in commits {
      let place = CommitRegister.Place(group: group, partition: commit.partition)
      numbers[place] = register.begin(commit.offset, at: place)
    }
    asked[Question(connection: connection, correlation: header.correlationId)] = Asked(
      version: header.requestApiVersion, numbers: numbers)
    return commits
  }

  mutating func noteReceived(
    _ frame: ByteSlice, on connection: ConnectionId, _ register: inout CommitRegister
  ) {
    guard frame.count >= 4 else { return }
    let correlation = frame.storage.int32(at: frame.start)
    let question = Question(connection: connection, correlation: correlation)
    guard let known = asked.removeValue(forKey: question),
      let (_, body) = try? Frame.responseHeader(
        of: frame, .offsetCommit, version: known.version),
      let answer = try? OffsetCommitResponse(body, version: known.version)
    else { return }
    for topic in answer.topics {
      for row in topic.partitions {
        let partition = TopicPartition(topic.name, row.partitionIndex)
        let place = CommitRegister.Place(group: group, partition: partition)
        if let number = known.numbers[place] { register.end(number, at: place, row.errorCode) }
      }
    }
  }
}
