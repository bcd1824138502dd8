internal import Unix

/// A shell's own count of what was started in its terminal and put behind: by Ctrl-Z, where it stands still,
/// and by `bg`, where it goes on. The numbers, marks and lines are those of bash.
struct JobShelf {
  /// The words that a shell has for them.
  static let words = ["jobs", "fg", "bg"]

  private var entries: [(number: Int, job: Job)] = []

  var jobs: [Job] { entries.map(\.job) }

  /// Puts a program behind; gives what the shell says of it.
  mutating func put(_ job: Job) -> String {
    let number = entries.first { $0.job === job }?.number ?? (entries.last?.number ?? 0) + 1
    entries.removeAll { $0.job === job }
    entries.append((number, job))
    return line(entries.count - 1)
  }

  /// Forgets those that have ended.
  mutating func drop() { entries.removeAll { $0.job.status != nil } }

  /// What one of the words does: what is printed, the status, and who has the foreground from now on.
  mutating func control(
    _ words: [String]
  ) -> (lines: [String], status: Int32, foreground: Job?) {
    let name = words.first ?? ""
    if name == "jobs" { return (entries.indices.map(line), 0, nil) }
    let wanted = words.dropFirst().first
    guard let place = place(wanted) else {
      return (["bash: \(name): \(wanted ?? "current"): no such job"], 1, nil)
    }
    let entry = entries[place]
    if name == "fg" {
      entries.remove(at: place)
      entry.job.resume()
      return ([Self.text(entry.job)], 0, entry.job)
    }
    guard entry.job.isPaused else {
      return (["bash: bg: job \(entry.number) already in background"], 0, nil)
    }
    // Who reads from the terminal is stopped again at once: it is the foreground's.
    if !entry.job.readsInput { entry.job.resume() }
    return (["[\(entry.number)]\(mark(place)) \(Self.text(entry.job)) &"], 0, nil)
  }

  /// `%2`, `2`, `%+`, `%-`, or the last.
  private func place(_ mark: String?) -> Int? {
    guard let mark else { return entries.indices.last }
    let text = mark.hasPrefix("%") ? mark.dropFirst() : mark[...]
    switch text {
    case "", "+", "%": return entries.indices.last
    case "-": return entries.count > 1 ? entries.count - 2 : entries.indices.last
    default:
      guard let number = Numeral(String(text)).exact else { return nil }
      return entries.firstIndex { Int64($0.number) == number }
    }
  }

  private func mark(_ place: Int) -> String {
    place == entries.count - 1 ? "+" : place == entries.count - 2 ? "-" : " "
  }

  private func line(_ place: Int) -> String {
    let (number, job) = entries[place]
    let state = job.isPaused ? "Stopped" : "Running"
    let end = job.isPaused ? "" : " &"
    return "[\(number)]\(mark(place))  \(state.left(24))\(Self.text(job))\(end)"
  }

  private static func text(_ job: Job) -> String {
    ([job.name] + job.arguments).joined(separator: " ")
  }
}
