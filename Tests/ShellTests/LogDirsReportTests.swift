import Bytes
import Editions
import Testing
import Wire

@testable import Shell

@Suite struct `The report of kafka-log-dirs` {
  typealias Directory = DescribeLogDirsResponse.LogDirectory

  static func directory(_ name: String, _ topics: [(String, [Int32])]) -> Directory {
    Directory {
      $0.logDir = name
      $0.topics = topics.map { topic, partitions in
        DescribeLogDirsResponse.Topic {
          $0.name = topic
          $0.partitions = partitions.map { index in
            DescribeLogDirsResponse.Partition {
              $0.partitionIndex = index
              $0.partitionSize = 74
            }
          }
        }
      }
    }
  }

  @Test func `is that of the recorded cluster`() {
    let broker = LogDirsReport.Broker(
      id: 1,
      directories: [
        Self.directory("/data/kafka-logs", [("l1", [0])]), Self.directory("/data/kafka-logs2", []),
      ])
    #expect(
      LogDirsReport.json([broker], topics: [], in: .v2_6).compact
        == #"{"version":1,"brokers":[{"broker":1,"logDirs":[{"logDir":"/data/kafka-logs","#
        + #""error":null,"partitions":[{"partition":"l1-0","size":74,"offsetLag":0,"#
        + #""isFuture":false}]},{"logDir":"/data/kafka-logs2","error":null,"partitions":[]}]}]}"#)
  }

  @Test func `leaves out topics that nobody asked for and names a folder's error`() {
    var directory = Self.directory("/d", [("a", [0, 1]), ("b", [0])])
    directory.errorCode = .kafkaStorageError
    let broker = LogDirsReport.Broker(id: 2, directories: [directory])
    let found = LogDirsReport.json([broker], topics: ["b"], in: .v2_6)
      .compact
    #expect(found.contains(#""error":"org.apache.kafka.common.errors.KafkaStorageException""#))
    #expect(found.contains(#""partition":"b-0""#))
    #expect(!found.contains(#""partition":"a-"#))
  }

  @Test func `has brokers and partitions in the order of hash maps`() {
    let brokers = [10, 2, 1].map { id in
      LogDirsReport.Broker(id: id, directories: [Self.directory("/d", [("big", [2, 1, 0])])])
    }
    let found = LogDirsReport.json(brokers, topics: [], in: .v2_6)
    let reports = found["brokers"]?.elements ?? []
    #expect(reports.map { $0["broker"]?.integer } == [1, 2, 10])
    let partitions = reports[0]["logDirs"]?.elements?[0]["partitions"]?.elements ?? []
    #expect(partitions.map { $0["partition"]?.text } == ["big-0", "big-1", "big-2"])
  }
}
