internal import Shell
internal import Unix

/// What a learner has done in all labs, which language they chose, and where they were: a file of one
/// line for each thing that happened.
struct Progress {
  enum Status: String {
    /// By the learner.
    case done
    /// By `solution`.
    case shown
    case skip
  }

  struct Step: Equatable {
    let lab: String
    let step: String
    var status: Status
  }

  private(set) var steps: [Step] = []
  /// What had come of labs before they were begun anew; of each lab the time that went best.
  private(set) var earlier: [Step] = []
  /// What was asked again, in order, and whether it went right.
  private(set) var reviews: [(item: Review.Item, isRight: Bool)] = []
  private(set) var language: Language?
  /// The lab that they are in.
  private(set) var lab: String?
  /// The lab that they were in last, though they may have left it.
  private(set) var last: String?
  /// The cluster of their own that is open, or that they come to when they leave a lab.
  private(set) var cluster: String?
  private(set) var hasBegun = false
  /// Whether there was something and none of it could be read.
  private(set) var isUnreadable = false

  static let file = "progress"

  /// What cannot be read is passed over: a line says one thing, and the others stand without it.
  init(_ bytes: [UInt8]? = nil) {
    guard let bytes, !bytes.isEmpty else { return }
    let end = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    var known = 0
    for line in bytes[..<end].split(separator: 0x0a) {
      known += take(String(decoding: line, as: UTF8.self)) ? 1 : 0
    }
    isUnreadable = known == 0 && end > 0
  }

  /// Whether the line says something.
  @discardableResult
  mutating func take(_ line: String) -> Bool {
    let words = line.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("lang", 2): language = Language(words[1]) ?? language
    case ("start", 2):
      lab = words[1]
      last = lab
    case ("again", 2): beginAgain(words[1])
    case ("cluster", 2): cluster = words[1]
    case ("leave", 1): lab = nil
    case ("begun", 1): hasBegun = true
    case ("review", 5) where ["right", "wrong"].contains(words[1]):
      let item = Review.Item(lab: words[2], step: words[3], question: words[4])
      reviews.append((item, words[1] == "right"))
    case ("done", 3), ("shown", 3), ("skip", 3):
      guard let status = Status(rawValue: words[0]) else { return false }
      let step = Step(lab: words[1], step: words[2], status: status)
      if let place = steps.firstIndex(where: { $0.lab == step.lab && $0.step == step.step }) {
        // What was done once stays done.
        if steps[place].status != .done { steps[place].status = status }
      } else {
        steps.append(step)
      }
    default: return false
    }
    return true
  }

  private mutating func beginAgain(_ lab: String) {
    let ended = steps.filter { $0.lab == lab }
    let best = earlier.filter { $0.lab == lab }
    steps.removeAll { $0.lab == lab }
    let isBetter =
      ended.count { $0.status == .done } >= max(1, best.count { $0.status == .done })
    guard isBetter else { return }
    earlier.removeAll { $0.lab == lab }
    earlier += ended
  }

  /// How many steps were done the time before that went best.
  func earlierDone(of lab: String) -> Int {
    earlier.count { $0.lab == lab && $0.status == .done }
  }

  func step(_ id: String, of lab: String) -> Step? {
    steps.first { $0.lab == lab && $0.step == id }
  }

  func isDone(_ id: String, of lab: String) -> Bool { step(id, of: lab)?.status == .done }
}
