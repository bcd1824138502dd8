/// One line of development of a journal: what was done in it, what was taken back, and what something else took the
/// place of.
extension Journal {
  /// The lines of development that `branch` has made; the first is `main`.
  struct Branch: Equatable {
    let name: String
    private(set) var deeds: [Deed] = []
    /// Where among the deeds free play began; nil where nobody plays.
    private(set) var play: Int?
    /// What there was each time before something was taken back, the newest last, for `forth`.
    private(set) var ahead: [[Deed]] = []
    /// What there was before something else took its place, by the number that `instead` has.
    private(set) var asides: [[Deed]] = []

    /// Nobody goes further back than that, and forth again.
    private static let most = 50

    init(name: String, deeds: [Deed] = [], asides: [[Deed]] = []) {
      self.name = name
      self.deeds = deeds
      self.asides = asides
      play = deeds.firstIndex(of: .play)
    }

    mutating func add(_ deed: Deed) {
      if play == nil, deed == .play { play = deeds.count }
      deeds.append(deed)
    }

    mutating func keep(_ deeds: [Deed]) {
      ahead.append(self.deeds)
      if ahead.count > Self.most { ahead.removeFirst() }
      put(deeds)
    }

    mutating func goForth() { if let next = ahead.popLast() { put(next) } }

    mutating func cut(to count: Int) { put(Array(deeds.prefix(count))) }

    mutating func putAside() { asides.append(deeds) }

    /// What `forth` would bring back is over: in free play only what was taken back in it.
    mutating func endRedo() { ahead = ahead.filter { play != nil && !isPlay($0) } }

    private func isPlay(_ deeds: [Deed]) -> Bool {
      play.map { deeds.count > $0 && deeds[$0] == .play } ?? false
    }

    mutating func endPlay() {
      guard let play else { return }
      endRedo()
      cut(to: play)
    }

    /// What `forth` brings back; in free play nothing of before it.
    var next: [Deed]? { ahead.last.flatMap { play == nil || isPlay($0) ? $0 : nil } }
    /// The whole of what was taken back, up to the newest.
    var newest: [Deed]? { ahead.first { play == nil || isPlay($0) } }

    private mutating func put(_ deeds: [Deed]) {
      self.deeds = deeds
      play = deeds.firstIndex(of: .play)
    }

    static func == (left: Branch, right: Branch) -> Bool {
      left.name == right.name && left.deeds == right.deeds
    }
  }
}
