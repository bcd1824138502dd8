internal import Bytes
internal import Unix
internal import Wire

/// What consumers tell each other inside requests and records that their coordinator only passes on: subscriptions and
/// assignments, and within them what an assignor remembers.
enum ConsumerBytes {
  enum Kind { case subscription, assignment }

  /// What a field of bytes holds; nil for any other field.
  static func kind(of field: String, in message: String) -> Kind? {
    switch (message, field) {
    case ("JoinGroup", "metadata"), ("DescribeGroups", "memberMetadata"),
      ("GroupMetadataValue", "subscription"):
      .subscription
    case ("SyncGroup", "assignment"), ("DescribeGroups", "memberAssignment"),
      ("GroupMetadataValue", "assignment"):
      .assignment
    default: nil
    }
  }

  /// Nil where the bytes are none of it.
  static func rows(
    of bytes: ByteSlice, as kind: Kind, assignor: String?, depth: Int
  ) -> [ExplainedField]? {
    switch kind {
    case .subscription: rows(ConsumerProtocolSubscription.self, bytes, assignor, depth)
    case .assignment: rows(ConsumerProtocolAssignment.self, bytes, assignor, depth)
    }
  }

  /// A version later than is known is read as the last one, and what follows is left alone, as consumers do.
  private static func rows<Body: Message>(
    _ type: Body.Type, _ bytes: ByteSlice, _ assignor: String?, _ depth: Int
  ) -> [ExplainedField]? {
    guard let version = try? Body.version(before: bytes), version >= 0 else { return nil }
    let body = bytes.part(from: 2, to: bytes.count)
    let read = Body.annotatePrefix(body, version: min(version, Body.versions.upperBound))
    guard read.annotated.error == nil else { return nil }
    var rows = [
      ExplainedField(
        bytes.start..<bytes.start + 2, "version", "\(version)", of: Body.name, depth: depth)
    ]
    let inner = WireRows(message: Body.name, assignor: assignor)
    rows += inner.rows(read.annotated.root.children, depth: depth)
    if read.end < bytes.end {
      rows.append(ExplainedField(read.end..<bytes.end, "?", "", depth: depth))
    }
    return rows
  }

  /// What the sticky assignors add: what the member had, and in which generation. Nil where it is nothing of theirs.
  static func memory(
    of bytes: ByteSlice, assignor: String?, depth: Int
  ) -> [ExplainedField]? {
    guard assignor == "sticky" || assignor == "cooperative-sticky" else { return nil }
    var reader = ByteReader(bytes.storage, from: bytes.start, to: bytes.end)
    var rows: [ExplainedField] = []
    func add(_ from: Int, _ name: String, _ value: String, _ deeper: Int = 0) {
      rows.append(
        ExplainedField(
          from..<reader.offset, name, value, of: "StickyUserData", depth: depth + deeper))
    }
    do throws(BytesError) {
      if assignor == "sticky" {
        let start = reader.offset
        let topics = try reader.int32()
        guard topics >= 0, Int(topics) <= reader.left else { return nil }
        add(start, "previousAssignment", "[\(topics)]")
        for _ in 0..<topics {
          let length = reader.offset
          let size = try reader.int16()
          guard size >= 0 else { return nil }
          let name = try reader.slice(Int(size))
          add(length, "topic", "\"\(name.text)\"", 1)
          let place = reader.offset
          let count = try reader.int32()
          guard count >= 0, Int(count) <= reader.left else { return nil }
          add(place, "partitions", "[\(count)]", 1)
          for number in 0..<count {
            let place = reader.offset
            add(place, "[\(number)]", "\(try reader.int32())", 2)
          }
        }
      }
      if !reader.isAtEnd {
        let place = reader.offset
        let generation = try reader.int32()
        add(place, "generation", "\(generation)")
      }
      return reader.isAtEnd ? rows : nil
    } catch {
      return nil
    }
  }
}
