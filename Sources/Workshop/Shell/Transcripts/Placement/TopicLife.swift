internal import Controller

/// A topic from its making to its deletion, and what was seen of how it was made.
struct TopicLife {
  var sights: [DiceLoad.Sight] = []
  /// Whether its making was seen, or only that it is there.
  var isMade: Bool
  var isDeleted = false
  var isMoved = false

  mutating func note(_ sight: DiceLoad.Sight) {
    if !isMoved, !sights.contains(sight) { sights.append(sight) }
  }
}

/// All lives that a topic's name had, one after another.
struct TopicLives {
  let name: String
  private(set) var lives: [TopicLife] = []

  init(_ name: String) { self.name = name }

  var makings: [[DiceLoad.Sight]] { lives.map(\.sights) }

  var isAlive: Bool { lives.last.map { !$0.isDeleted } ?? false }

  /// It was made. Where something of it was seen after it was deleted, that was what was left of the one
  /// before.
  mutating func made() {
    if lives.count > 1, let last = lives.last, !last.isMade, !last.isDeleted { lives.removeLast() }
    lives.append(TopicLife(isMade: true))
  }

  /// It is there: if it was not before, somebody made it in silence.
  mutating func there(_ change: (inout TopicLife) -> Void) {
    if !isAlive { lives.append(TopicLife(isMade: false)) }
    change(&lives[lives.count - 1])
  }
}
