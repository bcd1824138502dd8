/// Finds a command by what was typed: with or without `.sh`, with a path before it or not.
public enum CommandList {
  public static func find(_ name: String, in commands: [Command]) -> Command? {
    let plain = plain(name)
    // By their places: a command is too big to be taken out for each look at its name.
    let place =
      commands.indices.first { commands[$0].name == plain }
      ?? commands.indices.first { CommandList.plain(commands[$0].name) == plain }
    return place.map { commands[$0] }
  }

  public static func plain(_ name: String) -> String {
    var plain = name.contains("/") ? Paths.last(name) : name
    if plain.hasSuffix(".sh") { plain.removeLast(3) }
    return plain
  }

  /// The sentence for a name that is no command's, with the nearest that is.
  public static func unknown(_ name: String, in commands: [Command]) -> Words {
    let names = commands.map(\.name)
    if let near = Nearness.nearest(plain(name), among: names.map(plain)),
      let command = find(near, in: commands)
    {
      return Words(
        "there is no command `\(name)`; the nearest is `\(command.name)`",
        "`\(name)` 명령은 없습니다. 가장 비슷한 명령은 `\(command.name)`입니다")
    }
    let longer = longer(plain(name), among: names).prefix(3).map { "`\($0)`" }
    if !longer.isEmpty {
      let list = longer.joined(separator: ", ")
      return Words(
        "there is no command `\(name)`; there is \(list)",
        "`\(name)` 명령은 없습니다. 비슷한 명령: \(list)")
    }
    return Words(
      "there is no command `\(name)`; `help` lists those that there are",
      "`\(name)` 명령은 없습니다. `help`로 명령 목록을 볼 수 있습니다")
  }

  /// The names that have all the parts of a name between their dashes, in that order: `kafka-topics` for
  /// `topics`.
  private static func longer(_ name: String, among names: [String]) -> [String] {
    let parts = name.split(separator: "-")
    guard name.utf8.count > 4, !parts.isEmpty else { return [] }
    return names.filter { candidate in
      var rest = parts[...]
      for part in plain(candidate).split(separator: "-") where part == rest.first {
        rest = rest.dropFirst()
      }
      return rest.isEmpty
    }.sorted()
  }
}
