import Editions
import GoldenFiles

/// A recorded timeline: what was asked of which client and when, and what came of it.
struct Timeline {
  /// What came of a command, or a callback, or a line of the library's log, with the lines that go on below it.
  struct Line: Equatable {
    let number: Int
    let at: Int64
    let text: String
    var more: [String] = []
  }

  struct Up: Equatable {
    let edition: Edition
    var brokers = 3
    var settings: [TimelineVerb.Setting] = []
  }

  enum World: Equatable { case kill(Int), pause(Int), resume(Int), start(Int) }

  enum Entry: Equatable {
    case remark(String)
    case up(Up)
    /// In the background: not waited for.
    case command(Line, client: String, TimelineVerb, inBackground: Bool)
    case world(Line, World)
    /// On a host: the client's own, or a broker's; its output are the lines below it.
    case shell(Line, host: String, String)
    case result(Line, client: String, verb: String)
    case callback(Line, client: String)
    case log(Line)
  }

  let path: String
  var entries: [Entry] = []
  /// Lines that nobody understands.
  var strange: [String] = []

  static var paths: [String] { GoldenFiles.files(below: "behaviour", suffix: ".txt") }

  var edition: Edition {
    for case .up(let up) in entries { return up.edition }
    return .standard
  }

  var verbs: [TimelineVerb] {
    entries.compactMap {
      if case .command(_, _, let verb, _) = $0 { verb } else { nil }
    }
  }
}
