internal import Bytes
internal import Clients
internal import Records
internal import Wire

/// The formatters of 2.6 for the brokers' own topics: a case class of Scala's, printed as it prints.
///
/// A record of another kind than a formatter's own prints nothing.
struct OldOffsetsFormatter: MessageFormatter {
  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {
    guard let key = record.key, try InternalRecord.keyVersion(key) <= 1 else { return }
    do throws(WireError) {
      let commit = try OffsetCommitKey(versioned: key)
      let name = "[\(commit.group),\(commit.topic),\(commit.partition)]"
      bytes += Array("\(name)::\(try record.value.map(text) ?? "NULL")\n".utf8)
    } catch {
      throw InternalRecord.undecodable
    }
  }

  private func text(_ value: ByteSlice) throws(WireError) -> String {
    let version = try OffsetCommitValue.version(before: value)
    let offset = try OffsetCommitValue(versioned: value)
    let epoch =
      version >= 3 && offset.leaderEpoch >= 0
      ? "Optional[\(offset.leaderEpoch)]" : "Optional.empty"
    let expires =
      version == 1 && offset.expireTimestamp != -1 ? "Some(\(offset.expireTimestamp))" : "None"
    return "OffsetAndMetadata(offset=\(offset.offset), leaderEpoch=\(epoch), "
      + "metadata=\(offset.metadata), commitTimestamp=\(offset.commitTimestamp), "
      + "expireTimestamp=\(expires))"
  }
}

struct OldGroupFormatter: MessageFormatter {
  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {
    guard let key = record.key, try InternalRecord.keyVersion(key) == 2 else { return }
    do throws(WireError) {
      let name = try GroupMetadataKey(versioned: key).group
      let value = try record.value.map { slice throws(WireError) in try text(slice, of: name) }
      bytes += Array("\(name)::\(value ?? "NULL")\n".utf8)
    } catch {
      throw InternalRecord.undecodable
    }
  }

  private func text(_ bytes: ByteSlice, of name: String) throws(WireError) -> String {
    let version = try GroupMetadataValue.version(before: bytes)
    let group = try GroupMetadataValue(versioned: bytes)
    let order = ScalaHashOrder.mutable(group.members.map(\.memberId))
    let members = order.compactMap { id in group.members.first { $0.memberId == id } }.map {
      "\($0.memberId) -> \(member($0, version, group.protocol))"
    }
    let kind = group.protocolType.isEmpty ? "None" : "Some(\(group.protocolType))"
    return "GroupMetadata(groupId=\(name), generation=\(group.generation), protocolType=\(kind), "
      + "currentState=\(members.isEmpty ? "Empty" : "Stable"), "
      + "members=HashMap(\(members.joined(separator: ", "))))"
  }

  private func member(
    _ member: GroupMetadataValue.Member, _ version: Int16, _ chosen: String?
  ) -> String {
    let instance = version < 3 ? "None" : "Some(\(member.groupInstanceId ?? "null"))"
    let rebalance = version < 1 ? member.sessionTimeout : member.rebalanceTimeout
    return "MemberMetadata(memberId=\(member.memberId), groupInstanceId=\(instance), "
      + "clientId=\(member.clientId), clientHost=\(member.clientHost), "
      + "sessionTimeoutMs=\(member.sessionTimeout), rebalanceTimeoutMs=\(rebalance), "
      + "supportedProtocols=List(\(chosen ?? "null")), )"
  }
}

struct OldTransactionFormatter: MessageFormatter {
  private static let states = [
    "Empty", "Ongoing", "PrepareCommit", "PrepareAbort", "CompleteCommit", "CompleteAbort", "Dead",
    "PrepareEpochFence",
  ]

  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {
    guard let key = record.key else { return }
    let version = try InternalRecord.keyVersion(key)
    guard version == 0 else {
      throw InternalRecord.unknown("transaction log message key schema version", version)
    }
    let name: String
    do throws(WireError) {
      name = try TransactionLogKey(versioned: key).transactionalId
    } catch {
      throw InternalRecord.undecodable
    }
    let value = try record.value.map { slice throws(JavaException) in try text(slice, of: name) }
    bytes += Array("\(name)::\(value ?? "NULL")\n".utf8)
  }

  private func text(_ bytes: ByteSlice, of name: String) throws(JavaException) -> String {
    guard bytes.count >= 2 else { throw InternalRecord.undecodable }
    let version = bytes.storage.int16(at: bytes.start)
    guard version == 0 else {
      throw InternalRecord.unknown("transaction log message value schema version", version)
    }
    guard let value = try? TransactionLogValue(versioned: bytes) else {
      throw InternalRecord.undecodable
    }
    return text(value, of: name)
  }

  private func text(_ value: TransactionLogValue, of name: String) -> String {
    let partitions = (value.transactionPartitions ?? []).flatMap { topic in
      topic.partitionIds.map { TopicPartition(topic.topic, $0) }
    }
    let order = ScalaHashOrder.mutable(partitions).map(\.description).joined(separator: ", ")
    let status = Int(value.transactionStatus)
    let state = Self.states.indices.contains(status) ? Self.states[status] : "\(status)"
    return "TransactionMetadata(transactionalId=\(name), producerId=\(value.producerId), "
      + "producerEpoch=\(value.producerEpoch), txnTimeoutMs=\(value.transactionTimeoutMs), "
      + "state=\(state), pendingState=None, topicPartitions=HashSet(\(order)), "
      + "txnStartTimestamp=\(value.transactionStartTimestampMs), "
      + "txnLastUpdateTimestamp=\(value.transactionLastUpdateTimestampMs))"
  }
}

/// What the formatters of the brokers' own topics share: versions, and what they make of wrong bytes.
enum InternalRecord {
  static func keyVersion(_ key: ByteSlice) throws(JavaException) -> Int16 {
    guard key.count >= 2 else { throw undecodable }
    let version = key.storage.int16(at: key.start)
    guard (0...2).contains(version) else { throw unknown("message key schema version", version) }
    return version
  }

  static func unknown(_ what: String, _ version: Int16) -> JavaException {
    JavaException("org.apache.kafka.common.KafkaException", "Unknown \(what) \(version)")
  }

  static let undecodable = JavaException("java.nio.BufferUnderflowException")
}
