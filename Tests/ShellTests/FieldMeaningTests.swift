import GoldenFiles
import Testing
import Unix

@testable import Shell

@Suite struct `Field meanings` {
  @Test func `are short, in both languages, and given once`() {
    let wordless = FieldMeanings.entries.filter {
      $0.words.english.isEmpty || $0.words.korean.isEmpty || $0.place.name.isEmpty
        || $0.words.english.count > 100 || $0.words.korean.count > 100
        || $0.words.english.hasPrefix(" ") || $0.words.korean.hasPrefix(" ")
    }
    #expect(wordless.map(\.place) == [])
    var seen: Set<FieldMeanings.Place> = []
    #expect(FieldMeanings.entries.map(\.place).filter { !seen.insert($0).inserted } == [])
  }

  @Test func `are Korean where they are more than names and numbers`() {
    let foreign = FieldMeanings.entries.filter { entry in
      let hangul = entry.words.korean.unicodeScalars.contains { (0xac00...0xd7a3) ~= $0.value }
      let stray = entry.words.english.unicodeScalars.contains { !$0.isASCII }
      return stray
        || (!hangul && entry.words.korean != entry.words.english
          && !entry.words.korean.hasSuffix("SASL_SSL"))
    }
    #expect(foreign.map(\.words) == [])
  }

  @Test(arguments: [
    (
      "RecordBatch",
      "baseOffset batchLength partitionLeaderEpoch magic crc attributes compression timestampType "
        + "isTransactional isControl hasDeleteHorizon lastOffsetDelta baseTimestamp maxTimestamp "
        + "producerId producerEpoch baseSequence recordsCount"
    ),
    (
      "Record",
      "length attributes timestampDelta offsetDelta keyLength key valueLength value headersCount "
        + "headerKeyLength headerKey headerValueLength headerValue"
    ),
    (
      "Message", "offset messageSize crc magic attributes timestamp keyLength key valueLength value"
    ),
    ("ControlRecord", "version type coordinatorEpoch"),
    ("OffsetIndex", "relativeOffset position"), ("TimeIndex", "timestamp relativeOffset"),
    ("TransactionIndex", "version producerId firstOffset lastOffset lastStableOffset"),
    (
      "ProducerSnapshot",
      "version crc producerId producerEpoch lastSequence lastOffset offsetDelta timestamp "
        + "coordinatorEpoch currentTxnFirstOffset"
    ),
    ("OffsetCheckpoint", "version entriesCount topic partition offset"),
    ("LeaderEpochCheckpoint", "version entriesCount epoch startOffset"),
    ("MetaProperties", "version broker.id node.id cluster.id directory.id"),
    ("RequestHeader", "requestApiKey requestApiVersion correlationId clientId"),
  ])
  func `cover what stands in a broker's files`(message: String, names: String) {
    let missing = names.split(separator: " ").filter {
      FieldMeanings.of(String($0), in: message) == nil
    }
    #expect(missing == [])
  }

  @Test func `cover every field of the requests that a learner meets`() {
    let messages = Set(
      """
      Produce Fetch ListOffsets Metadata OffsetCommit OffsetFetch FindCoordinator JoinGroup Heartbeat
      LeaveGroup SyncGroup DescribeGroups ListGroups DeleteGroups ApiVersions CreateTopics
      DeleteTopics DeleteRecords CreatePartitions InitProducerId OffsetForLeaderEpoch
      AddPartitionsToTxn AddOffsetsToTxn EndTxn TxnOffsetCommit WriteTxnMarkers DescribeConfigs
      AlterConfigs IncrementalAlterConfigs LeaderAndIsr UpdateMetadata StopReplica ControlledShutdown
      DescribeLogDirs AlterReplicaLogDirs ElectLeaders AlterPartitionReassignments
      ListPartitionReassignments OffsetDelete DescribeCluster DescribeProducers DescribeTransactions
      ListTransactions AlterPartition AllocateProducerIds ConsumerGroupHeartbeat
      ConsumerGroupDescribe DescribeTopicPartitions BrokerHeartbeat BrokerRegistration Vote
      DescribeQuorum SaslHandshake SaslAuthenticate RequestHeaderData ResponseHeaderData
      OffsetCommitKey OffsetCommitValue GroupMetadataKey GroupMetadataValue TransactionLogKey
      TransactionLogValue ConsumerProtocolSubscription ConsumerProtocolAssignment
      LeaderChangeMessage SnapshotHeaderRecord PartitionRecord TopicRecord
      """.split { $0 == " " || $0 == "\n" }.map(String.init))
    var met: Set<String> = []
    var missing: Set<String> = []
    for path in GoldenFiles.files(below: "wire", suffix: "_schemas.tsv") {
      for row in GoldenFiles.rows(path) where messages.contains(row[1]) {
        met.insert(row[1])
        for name in fields(of: row[5]) where FieldMeanings.of(name, in: row[1]) == nil {
          missing.insert(row[1] + "." + name)
        }
      }
    }
    #expect(met == messages)
    #expect(missing.sorted() == [])
  }

  @Test func `prefer the message's own`() {
    #expect(FieldMeanings.of("maxWaitMs", in: "Fetch") != nil)
    #expect(FieldMeanings.of("maxWaitMs", in: "Produce") == nil)
    #expect(FieldMeanings.of("crc", in: "Message") != FieldMeanings.of("crc", in: nil))
    #expect(FieldMeanings.of("crc", in: "RecordBatch") == FieldMeanings.of("crc", in: nil))
  }

  /// The names before a colon in a schema's line.
  private func fields(of schema: String) -> [String] {
    schema.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") }
      .compactMap { piece in piece.firstIndex(of: ":").map { String(piece[..<$0]) } }
      .filter { !$0.isEmpty }
  }
}
