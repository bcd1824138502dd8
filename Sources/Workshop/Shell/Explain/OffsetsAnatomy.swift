internal import Bytes
internal import Unix
internal import Wire

/// Keys and values of `__consumer_offsets`, field by field: committed offsets, and what a coordinator keeps of a group
/// and its members. The first two bytes of a key tell which of them it is.
struct OffsetsAnatomy {
  /// A key's version; nil where it is none that is known.
  private let version: Int16?

  init(key: ByteSlice?) { version = key.flatMap { try? OffsetCommitKey.version(before: $0) } }

  private var isCommit: Bool { version.map { OffsetCommitKey.versions.contains($0) } ?? false }
  private var isGroup: Bool { version.map { GroupMetadataKey.versions.contains($0) } ?? false }

  /// What stands in the line above the key's fields.
  var kind: String? { isCommit ? "OffsetCommitKey" : isGroup ? "GroupMetadataKey" : nil }
  var valueKind: String? { isCommit ? "OffsetCommitValue" : isGroup ? "GroupMetadataValue" : nil }

  var meaning: Words {
    isCommit
      ? Words("whose commit it is; a later one takes its place", "누구의 커밋인지, 나중 커밋이 이를 대신함")
      : Words("which group it is of; a later one takes its place", "어느 그룹의 정보인지, 나중 레코드가 이를 대신함")
  }
  var valueMeaning: Words {
    isCommit
      ? Words("where the group goes on reading", "그룹이 이어서 읽을 위치")
      : Words("the group as its coordinator keeps it", "코디네이터가 보관하는 그룹의 상태")
  }

  /// What a record without a value says.
  var tombstone: Words? {
    if isCommit {
      return Words(
        "a tombstone: this commit is gone", "툼스톤: 이 커밋은 삭제됨")
    }
    return isGroup
      ? Words("a tombstone: the group is gone, or has no members", "툼스톤: 그룹이 삭제됨") : nil
  }

  func rows(ofKey bytes: ByteSlice, depth: Int) -> [ExplainedField]? {
    if isCommit { return Self.rows(OffsetCommitKey.self, bytes, depth) }
    return isGroup ? Self.rows(GroupMetadataKey.self, bytes, depth) : nil
  }

  func rows(ofValue bytes: ByteSlice, depth: Int) -> [ExplainedField]? {
    if isCommit { return Self.rows(OffsetCommitValue.self, bytes, depth) }
    return isGroup ? Self.rows(GroupMetadataValue.self, bytes, depth) : nil
  }

  private static func rows<Body: Message>(
    _ type: Body.Type, _ bytes: ByteSlice, _ depth: Int
  ) -> [ExplainedField] {
    guard let version = try? Body.version(before: bytes) else {
      return [ExplainedField(bytes.start..<bytes.end, "?", "", depth: depth)]
    }
    var rows = [
      ExplainedField(
        bytes.start..<bytes.start + 2, "version", "\(version)", of: Body.name, depth: depth)
    ]
    let read = Body.annotate(bytes.part(from: 2, to: bytes.count), version: version)
    rows += WireRows(message: Body.name).rows(read.root.children, depth: depth)
    if let error = read.error {
      let shown = rows.last { !$0.range.isEmpty }?.range.upperBound ?? bytes.start + 2
      rows += WireRows.faults(error, after: shown, end: bytes.end)
    }
    return rows
  }
}
