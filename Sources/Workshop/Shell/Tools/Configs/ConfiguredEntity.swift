internal import Controller

/// Who has settings in ZooKeeper, as the command line names it: one of a kind, or a client of a user.
/// Without a name it stands for all of them.
struct ConfiguredEntity {
  struct Part {
    let kind: ConfigKind
    /// As in the znode's path.
    var name: String?

    var path: String { name.map { "\(kind.rawValue)/\($0)" } ?? kind.rawValue }

    var text: String {
      guard let name else { return kind.rawValue }
      let type =
        switch kind {
        case .users: "user-principal"
        case .clients: "client-id"
        case .topics: "topic"
        case .brokers, .ips: kind.rawValue
        }
      if name == ConfigKind.defaultEntity { return "default \(type)" }
      let plain = kind == .users || kind == .clients ? Sanitizer.desanitized(name) : name
      return "\(type) '\(plain)'"
    }
  }

  var root: Part
  var child: Part?

  init(_ entities: ConfigEntities, isAltering: Bool) throws(JavaException) {
    var types = entities.types
    var names = entities.names
    let hasQuotas = ["users", "clients"].contains(types[0])
    if hasQuotas, isAltering, names.count != types.count {
      throw .illegalArgument(
        "--entity-name or --entity-default must be specified with each --entity-type for --alter")
    }
    if types.count == 2, types[0] == "clients" {
      types.reverse()
      if names.count == 2 { names.reverse() }
    }
    let parts = types.enumerated().map { place, type in
      let name = place < names.count ? names[place] : nil
      return Part(
        kind: ConfigKind(rawValue: type) ?? .topics,
        name: name.map { name in
          if name.isEmpty { return ConfigKind.defaultEntity }
          return hasQuotas ? Sanitizer.sanitized(name) : name
        })
    }
    root = parts[0]
    child = parts.count > 1 ? parts[1] : nil
  }

  /// Below the root's folder.
  var path: String { (root.name ?? "") + (child.map { "/\($0.path)" } ?? "") }

  var text: String { root.text + (child.map { ", \($0.text)" } ?? "") }
}

/// Names of users and clients as they stand in paths: what is no letter, digit, `.`, `-` or `_` in
/// percent signs.
enum Sanitizer {
  static func sanitized(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var text = ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%"
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
    }
    return text
  }

  static func desanitized(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var plain: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
      {
        plain.append(byte)
        place += 3
      } else {
        plain.append(bytes[place] == UInt8(ascii: "+") ? 0x20 : bytes[place])
        place += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
