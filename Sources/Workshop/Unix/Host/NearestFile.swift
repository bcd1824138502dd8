internal import Clockwork

/// The file that was probably meant, where one that a command was given is not there.
public enum NearestFile {
  /// Looks through a failed command's words and says what is nearest to the first that is no file but
  /// looks like one that is there.
  public static func tell(
    _ words: [String], on host: Host, _ session: UnixSession, _ errors: Output
  ) {
    for word in words.flatMap({ $0.split(separator: ",") }).map(String.init) {
      guard !word.hasPrefix("-"), !word.isEmpty, let near = nearest(word, on: host) else {
        continue
      }
      let words = Words(
        "there is no `\(word)`; the nearest is `\(near)`",
        "`\(word)` 파일이 없습니다. 가장 비슷한 파일: `\(near)`")
      errors.prose(session.prefix + words.text(in: session.language))
      return
    }
  }

  /// The path with its first missing name replaced by the nearest that is there.
  private static func nearest(_ word: String, on host: Host) -> String? {
    guard (try? host.entry(word)) ?? nil == nil else { return nil }
    var good = word.hasPrefix("/") ? "/" : ""
    var rest = word.split(separator: "/")[...]
    while let name = rest.popFirst() {
      let next = good + name
      if host.isDirectory(next) {
        good = next + "/"
        continue
      }
      let folder = host.path(good.isEmpty ? "." : good)
      guard let names = try? host.disk.names(in: folder),
        let near = Nearness.nearest(String(name), among: names), near != name
      else { return nil }
      let candidate = ([good + near] + rest.map(String.init)).joined(separator: "/")
      return (try? host.entry(candidate)) ?? nil == nil ? good + near : candidate
    }
    return nil
  }
}
