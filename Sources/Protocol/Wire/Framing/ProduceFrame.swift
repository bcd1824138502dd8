public import Bytes

/// A produce request put down by hand: the one message that goes out for every batch.
///
/// The declaration writes any version of any message for a few nanoseconds a field; here the fields are
/// known, so the frame costs little more than copying its bytes. Only flexible versions without tagged
/// fields go this way, all others that of the declaration, against which it is tested.
public enum ProduceFrame {
  /// Appends a whole frame, as `Frame.append` does.
  public static func append(
    _ request: ProduceRequest, version: Int16, correlationId: Int32, clientId: String?,
    to writer: inout ByteWriter
  ) throws(WireError) {
    guard ProduceRequest.isFlexible(version), ProduceRequest.versions.contains(version),
      isPlain(request)
    else {
      return try Frame.append(
        request, version: version, correlationId: correlationId, clientId: clientId, to: &writer)
    }
    let start = writer.count
    writer.int32(0)
    writer.int16(ApiKey.produce.rawValue)
    writer.int16(version)
    writer.int32(correlationId)
    if let clientId {
      writer.int16(Int16(clientId.utf8.count))
      writer.utf8(clientId)
    } else {
      writer.int16(-1)
    }
    writer.uint8(0)
    body(request, to: &writer)
    writer.put(Int32(writer.count - start - 4), at: start)
  }

  private static func isPlain(_ request: ProduceRequest) -> Bool {
    guard request.unknownTaggedFields.isEmpty else { return false }
    let topics = request.topicData
    for topic in topics.indices {
      guard topics[topic].unknownTaggedFields.isEmpty,
        topics[topic].name.utf8.count <= Pass.longestText
      else { return false }
      let partitions = topics[topic].partitionData
      for index in partitions.indices where !partitions[index].unknownTaggedFields.isEmpty {
        return false
      }
    }
    return true
  }

  private static func body(_ request: ProduceRequest, to writer: inout ByteWriter) {
    if let id = request.transactionalId {
      writer.unsignedVarint(UInt32(id.utf8.count + 1))
      writer.utf8(id)
    } else {
      writer.uint8(0)
    }
    writer.int16(request.acks)
    writer.int32(request.timeoutMs)
    let topics = request.topicData
    writer.unsignedVarint(UInt32(topics.count + 1))
    for topic in topics.indices {
      let name = topics[topic].name
      writer.unsignedVarint(UInt32(name.utf8.count + 1))
      writer.utf8(name)
      let partitions = topics[topic].partitionData
      writer.unsignedVarint(UInt32(partitions.count + 1))
      for index in partitions.indices {
        writer.int32(partitions[index].index)
        if let records = partitions[index].records {
          writer.unsignedVarint(UInt32(records.count + 1))
          writer.bytes(records)
        } else {
          writer.uint8(0)
        }
        writer.uint8(0)
      }
      writer.uint8(0)
    }
    writer.uint8(0)
  }
}
