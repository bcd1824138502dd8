/// Who goes through a lab. What the lab leaves to chance is theirs: where topics lie, which data they get. So
/// neighbours in a class cannot copy each other's numbers, and each finds their own again.
public struct Student: Equatable, Sendable {
  /// As the program's options name them.
  public let options: [String]

  public static func student(_ name: String) -> Student { Student(options: ["--student", name]) }
  public static func seed(_ seed: UInt64) -> Student { Student(options: ["--seed", "\(seed)"]) }

  /// Nil where the options name nobody.
  init?(_ options: [String]) {
    guard options.count == 2, ["--student", "--seed"].contains(options[0]) else { return nil }
    self.options = options
  }

  private init(options: [String]) { self.options = options }

  public var name: String? { options.first == "--student" ? options.last : nil }

  /// What their chance begins with.
  var chance: UInt64 {
    var digest = ByteDigest()
    digest.take(options.joined(separator: " ").utf8)
    return digest.value
  }

  /// Which of so many things they get.
  func drawn(_ name: String, in lab: String, of count: Int) -> Int {
    var digest = ByteDigest()
    digest.take("\(options.joined(separator: " ")) \(lab) \(name)".utf8)
    // The low bits of such a digest alone are poor dice.
    return Int((digest.value ^ digest.value >> 29 ^ digest.value >> 47) % UInt64(max(count, 1)))
  }

  /// A name that can stand in a command and in a file's name.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 60
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "-_.@0123456789".unicodeScalars.contains($0)
      } && name.first != "-" && name.first != "."
  }
}

/// What is left to chance.
public enum Placement: String, CaseIterable, Sendable {
  /// The notes' own bytes and hosts, for everybody.
  case fixed
  /// Each learner's own.
  case varies
}
