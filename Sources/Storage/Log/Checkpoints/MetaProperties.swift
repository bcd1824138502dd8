public import Clockwork

/// `meta.properties`: which broker and cluster a data folder belongs to.
///
/// Java writes such a file as comments, the last of them the date, then one `key=value` a line in an
/// order of its own, so the lines and their order are the caller's. Reading keeps what is there.
public struct MetaProperties: Equatable, Sendable {
  public static let name = "meta.properties"

  public struct Property: Equatable, Sendable {
    public let key: String
    public let value: String

    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  public var comments: [String]
  public var properties: [Property]

  public init(comments: [String], properties: [Property]) {
    self.comments = comments
    self.properties = properties
  }

  public subscript(key: String) -> String? { properties.first { $0.key == key }?.value }

  public func write(in folder: String, on disk: any Disk) throws(StorageError) {
    var text = ""
    for comment in comments { text += "#\(comment)\n" }
    for property in properties { text += "\(property.key)=\(property.value)\n" }
    try disk.replace(folder + "/" + MetaProperties.name, with: Array(text.utf8))
  }

  public static func read(
    in folder: String, on disk: any Disk
  ) throws(StorageError) -> MetaProperties? {
    let path = folder + "/" + name
    guard try disk.entry(at: path) != nil else { return nil }
    let text = String(decoding: try disk.contents(of: path), as: UTF8.self)
    var read = MetaProperties(comments: [], properties: [])
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") {
        read.comments.append(String(line.dropFirst()))
      } else {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw StorageError(.malformed(String(line)), path) }
        read.properties.append(Property(String(parts[0]), String(parts[1])))
      }
    }
    return read
  }
}
