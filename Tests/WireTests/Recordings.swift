import Bytes
import GoldenFiles
import Wire

/// A row of `Tests/Golden/wire`: a message of a version, its bytes and its JSON.
struct Recording: Sendable, CustomStringConvertible {
  let type: any Message.Type
  let version: Int16
  let variant: String
  let bytes: [UInt8]
  let json: String

  var description: String { "\(type.name) v\(version) \(variant)" }

  static func type(_ name: String, _ direction: String) -> (any Message.Type)? {
    switch direction {
    case "request": Exchange.all.first { $0.request.api.name == name }?.request
    case "response": Exchange.all.first { $0.request.api.name == name }?.response
    default:
      Exchange.others.first {
        $0.name == name || (name.hasSuffix("HeaderData") && $0.name + "Data" == name)
      }
    }
  }

  /// Files of messages; names that begin with an underscore are tables of another kind.
  static let files = GoldenFiles.files(below: "wire", suffix: ".tsv").filter {
    !$0.contains("/_") || $0.hasSuffix("/_others.tsv")
  }

  static func of(_ file: String) -> [Recording] {
    GoldenFiles.rows(file).compactMap { row in
      guard row.count >= 7, let type = type(row[1], row[2]), let version = Int16(row[3]),
        type.versions.contains(version), let bytes = Hex.bytes(row[5])
      else { return nil }
      return Recording(
        type: type, version: version, variant: row[4], bytes: bytes, json: row[6])
    }
  }
}

extension Message {
  /// What becomes of a recording that is decoded and encoded again. A few bytes stand before and
  /// after it, so that offsets are those of the frame.
  static func rewritten(
    _ recording: Recording
  ) throws(WireError) -> (bytes: [UInt8], size: Int) {
    let padded = [1, 2, 3] + recording.bytes + [4]
    let slice = ByteSlice(padded, from: 3, to: padded.count - 1)
    let message = try Self(slice, version: recording.version)
    return (
      try message.encoded(version: recording.version),
      try message.size(version: recording.version)
    )
  }
}
