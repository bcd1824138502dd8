internal import Bytes
internal import Editions
internal import Records
internal import Wire

/// Records of `__consumer_offsets`: commits and the state of groups.
///
/// 2.6 prints them in words of its own, later editions as JSON of key and value.
struct OffsetsDecoder: RecordDecoder {
  let edition: Edition

  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    guard let key = record.key else { throw missingKey(record) }
    do throws(WireError) {
      let version = try OffsetCommitKey.version(before: key)
      return edition.dumpLog.showsGroupsAsJson
        ? try newTexts(key, version, record) : try oldTexts(key, version, record.value)
    } catch {
      throw undecodable(record, error)
    }
  }

  private func missingKey(_ record: Record) -> JavaException {
    switch edition {
    case .v2_6:
      JavaException(
        "org.apache.kafka.common.KafkaException",
        "Failed to decode message using offset topic decoder (message had a missing key)")
    case .v3_9, .v4_1:
      JavaException(
        "java.lang.RuntimeException",
        "Failed to decode message at offset \(record.offset) using offset topic decoder "
          + "(message had a missing key)")
    }
  }

  /// 2.6 ends there; later editions catch it before it comes here.
  private func undecodable(_ record: Record, _ error: WireError) -> JavaException {
    if case .unsupportedVersion(let version) = error.reason {
      return JavaException(
        "java.lang.IllegalStateException", "Unknown offset message version: \(version)")
    }
    return JavaException("java.nio.BufferUnderflowException")
  }

  private func oldTexts(
    _ key: ByteSlice, _ version: Int16, _ value: ByteSlice?
  ) throws(WireError) -> (key: String?, value: String?) {
    if version <= 1 {
      let commit = try OffsetCommitKey(versioned: key)
      let text =
        "offset_commit::group=\(commit.group),partition=\(commit.topic)-\(commit.partition)"
      guard let value else { return (text, "<DELETE>") }
      let offset = try OffsetCommitValue(versioned: value)
      let metadata = offset.metadata.isEmpty ? "" : ",metadata=\(offset.metadata)"
      return (text, "offset=\(offset.offset)\(metadata)")
    }
    let group = try GroupMetadataKey(versioned: key)
    let text = "group_metadata::group=\(group.group)"
    guard let value else { return (text, "<DELETE>") }
    return (text, try OldGroupText.of(GroupMetadataValue(versioned: value)))
  }

  private func newTexts(
    _ key: ByteSlice, _ version: Int16, _ record: Record
  ) throws(WireError) -> (key: String?, value: String?) {
    guard version <= 2 else {
      return ("Unknown record type \(version) at offset \(record.offset), skipping.", nil)
    }
    do throws(WireError) {
      let isCommit = version <= 1
      let keyText =
        isCommit
        ? try VersionedJson.of(OffsetCommitKey.self, key, named: "type")
        : try VersionedJson.of(GroupMetadataKey.self, key, named: "type")
      guard let value = record.value else { return (keyText, "<DELETE>") }
      if isCommit {
        return (keyText, try VersionedJson.of(OffsetCommitValue.self, value, named: "version"))
      }
      return (keyText, try GroupJson.of(value))
    } catch {
      return ("Error at offset \(record.offset), skipping. \(error)", nil)
    }
  }
}

/// A message behind its version as the dump tool shows it: `{"type":"1","data":{...}}`.
enum VersionedJson {
  static func of<Body: Message>(
    _ type: Body.Type, _ bytes: ByteSlice, named name: String
  ) throws(WireError) -> String {
    let version = try Body.version(before: bytes)
    let body = Body.annotate(bytes.part(from: 2, to: bytes.count), version: version)
    if let error = body.error { throw error }
    return "{\"\(name)\":\"\(version)\",\"data\":\(body.root.json)}"
  }
}
