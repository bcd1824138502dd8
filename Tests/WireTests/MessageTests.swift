import Bytes
import Foundation
import GoldenFiles
import Testing
import Wire

@Suite struct `Messages` {
  @Test(arguments: Recording.files)
  func `every recorded message is read and written to the same bytes`(file: String) throws {
    var wrong: [String] = []
    for recording in Recording.of(file) {
      do throws(WireError) {
        let written = try recording.type.rewritten(recording)
        if written.bytes != recording.bytes { wrong.append("\(recording): other bytes") }
        if written.size != recording.bytes.count { wrong.append("\(recording): other size") }
      } catch {
        wrong.append("\(recording): \(error)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test(arguments: Recording.files)
  func `every recorded message has the recorded JSON`(file: String) throws {
    var wrong: [String] = []
    for recording in Recording.of(file) {
      let annotated = recording.type.annotate(
        ByteSlice(recording.bytes), version: recording.version)
      let ours = try JSONSerialization.jsonObject(with: Data(annotated.root.json.utf8))
      let theirs = try JSONSerialization.jsonObject(with: Data(recording.json.utf8))
      if let difference = difference(ours, theirs, "") {
        wrong.append("\(recording)\(difference)")
      }
      if annotated.root.range != 0..<recording.bytes.count {
        wrong.append("\(recording): annotated only \(annotated.root.range)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// Where two JSON values differ; nil where they do not.
  private func difference(_ ours: Any, _ theirs: Any, _ path: String) -> String? {
    if let ours = ours as? [String: Any], let theirs = theirs as? [String: Any] {
      for key in Set(ours.keys).union(theirs.keys).sorted() {
        guard let left = ours[key] else {
          // What was recorded shows a tagged field with its default, which is not on the wire, or
          // not.
          if theirs[key].map(isDefault) == true, Self.tagged.contains(key) { continue }
          return "\(path).\(key) is missing"
        }
        guard let right = theirs[key] else { return "\(path).\(key) is too many" }
        if let found = difference(left, right, "\(path).\(key)") { return found }
      }
      return nil
    }
    if let ours = ours as? [Any], let theirs = theirs as? [Any] {
      guard ours.count == theirs.count else { return "\(path): other count" }
      for (index, pair) in zip(ours, theirs).enumerated() {
        if let found = difference(pair.0, pair.1, "\(path)[\(index)]") { return found }
      }
      return nil
    }
    let isSame = (ours as? NSObject)?.isEqual(theirs as? NSObject) ?? false
    return isSame ? nil : "\(path): \(ours) for \(theirs)"
  }

  private func isDefault(_ value: Any) -> Bool {
    if let object = value as? [String: Any] { return object.values.allSatisfy(isDefault) }
    if let array = value as? [Any] { return array.isEmpty }
    if let text = value as? String { return text == Uuid.zero.text }
    return value is NSNull || [0, -1].contains((value as? NSNumber)?.int64Value)
  }

  private static let tagged: Set<String> = {
    func names(_ fields: [FieldDescription]) -> [String] {
      fields.flatMap { ($0.tag == nil ? [] : [$0.name]) + names($0.fields) }
    }
    return Set(Exchange.all.flatMap { names($0.request.described) + names($0.response.described) })
  }()

  @Test func `every schema is printed as Kafka's own classes print it`() {
    var wrong: [String] = []
    var seen: Set<String> = []
    for row in GoldenFiles.rows("wire/_schemas.tsv") {
      guard let type = Recording.type(row[1], row[2]), let version = Int16(row[3]),
        type.versions.contains(version)
      else { continue }
      seen.insert("\(type.name) \(version)")
      let line = SchemaLine.of(type, version: version)
      if line != row[5] { wrong.append("\(type.name) v\(version)\n\(line)\n\(row[5])") }
      let flexible = type.isFlexible(version) ? "flexible" : "fixed"
      if flexible != row[4] { wrong.append("\(type.name) v\(version) is \(row[4])") }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3).joined(separator: "\n"))")
    // Every version of every message was compared, but for what Kafka does not declare as one.
    let all = Exchange.all.flatMap { [$0.request, $0.response] as [any Message.Type] }
    let declared = (all + Exchange.others).flatMap { type in
      type.versions.map { "\(type.name) \($0)" }
    }
    let missing = declared.filter { !seen.contains($0) }
    #expect(missing == ["ControlRecordKey 0", "EndTxnMarker 0"])
  }

  @Test func `all of the APIs are declared, in all versions of 3.9.1`() {
    #expect(Exchange.all.count == 58)
    #expect(Exchange.others.count == 12)
    var tested: Set<String> = []
    for file in Recording.files {
      for recording in Recording.of(file) { tested.insert(recording.type.name) }
    }
    #expect(tested.count == 58 * 2 + 10)
  }
}
