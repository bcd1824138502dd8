internal import Broker
internal import Bytes
internal import Clockwork
internal import Records
internal import Simulator
internal import Wire

/// Records written and read with single requests, as plainly as can be.
extension ServerRig {
  /// Whether the leader says within two seconds that it has them.
  public func write(
    _ values: [String], to topic: String, _ partition: Int32, acks: Int16 = -1, on id: Int32
  ) -> Bool {
    var builder = BatchBuilder()
    for value in values {
      builder.append(
        timestamp: simulation.now.milliseconds, key: nil, value: ByteSlice(utf8: value))
    }
    guard let bytes = try? builder.finish() else { return false }
    let records = ByteSlice(bytes)
    let request = ProduceRequest {
      $0.acks = acks
      $0.timeoutMs = 1500
      $0.topicData = [
        ProduceRequest.Topic {
          $0.name = topic
          $0.partitionData = [
            ProduceRequest.Partition {
              $0.index = partition
              $0.records = records
            }
          ]
        }
      ]
    }
    guard let answer = try? askIfThere(request, 8, id, wait: .milliseconds(2000)) else {
      return false
    }
    return answer.responses.first?.partitionResponses.first?.errorCode == ErrorCode.none
  }

  /// The values from the beginning on; nil where the broker does not give them.
  public func values(in topic: String, _ partition: Int32, on id: Int32) -> [String]? {
    records(in: topic, partition, on: id)?.map { $0.value?.text ?? "" }
  }

  /// The records from the beginning on; nil where the broker does not give them.
  func records(in topic: String, _ partition: Int32, on id: Int32) -> [Record]? {
    let request = FetchRequest {
      $0.maxWaitMs = 0
      $0.minBytes = 1
      $0.maxBytes = 1 << 20
      $0.topics = [
        FetchRequest.Topic {
          $0.topic = topic
          $0.partitions = [
            FetchRequest.Partition {
              $0.partition = partition
              $0.currentLeaderEpoch = -1
              $0.fetchOffset = 0
              $0.partitionMaxBytes = 1 << 20
            }
          ]
        }
      ]
    }
    guard
      let answer = try? askIfThere(request, 11, id, wait: .milliseconds(100)),
      let part = answer.responses.first?.partitions.first, part.errorCode == .none,
      let batches = try? BatchReader.all(part.records ?? ByteSlice([])),
      let records = try? batches.flatMap({ try $0.records() })
    else { return nil }
    return records
  }
}
