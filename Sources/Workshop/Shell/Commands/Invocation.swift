public import Editions
public import Log

/// One call of a command: its words, its streams and the host it runs on.
public struct Invocation {
  public let name: String
  public let arguments: [String]
  public let host: Host
  public let edition: Edition
  public let language: Language
  /// What a pipe, a redirection or typed lines give it.
  public let input: [UInt8]
  public let output: Output
  public let errors: Output

  public init(
    name: String, arguments: [String], host: Host, edition: Edition, language: Language,
    input: [UInt8], output: Output, errors: Output
  ) {
    self.name = name
    self.arguments = arguments
    self.host = host
    self.edition = edition
    self.language = language
    self.input = input
    self.output = output
    self.errors = errors
  }
}

/// A machine that commands run on: its disk, and where on it one is.
public final class Host {
  public let name: String
  public let disk: any Disk
  public var directory: String

  public init(name: String, disk: any Disk, directory: String = "/") {
    self.name = name
    self.disk = disk
    self.directory = directory
  }

  /// The absolute path that a path on the command line means.
  public func path(_ text: String) -> String {
    var names: [Substring] = []
    let whole = text.hasPrefix("/") ? text : directory + "/" + text
    for name in whole.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }
}
