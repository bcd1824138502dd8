internal import Shell

/// Something that is asked again later, on other data.
struct Review: Equatable {
  struct Item: Equatable {
    let lab: String
    let step: String
    let question: String
  }

  let item: Item
  /// Whether the steps before it are done, and it is the learner's turn.
  var isOpen = false
  /// Whether it went right; nil as long as nobody knows.
  var isRight: Bool?
  /// Whether the learner was told what came of it.
  var isTold = false
}
