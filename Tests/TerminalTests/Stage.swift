@testable import Terminal

/// A screen of letters, with keys that were laid out before and a clock that the test sets.
final class Stage {
  var size: (rows: Int, columns: Int)? = (5, 20)
  var keys: [String] = []
  var shown = ""
  var isTypedAhead = false
  var time: Int64 = 0
  var looks = 0
  var echoes: [Bool] = []

  var face: Screen.Face {
    Screen.Face(
      size: { self.size }, write: { self.shown += $0 },
      key: { self.keys.isEmpty ? nil : Array(self.keys.removeFirst().utf8) },
      keyWithin: { milliseconds in
        let key = self.keys.isEmpty ? "" : self.keys.removeFirst()
        if key.isEmpty { self.time += Int64(milliseconds) }
        return key.isEmpty ? .none : key == "^C" ? .interrupted : .key(Array(key.utf8))
      },
      echo: { self.echoes.append($0) }, isTypedAhead: { self.isTypedAhead },
      now: {
        self.looks += 1
        return self.time
      })
  }

  func print(_ text: String, through pager: Pager) {
    pager.write(Array(text.utf8)) { self.shown += String(decoding: $0, as: UTF8.self) }
  }

  static let erased = "\r\u{1b}[K"
}
