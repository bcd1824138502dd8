internal import Unix

/// A wall that people run into who are new to Kafka: what a tool did is right, and what it said is no
/// help to whoever does not know the reason yet. Here is one sentence for it.
///
/// What is said stands beside a tool's own words and never among them. A wall that is not there says
/// nothing: `words` looks at what was typed, at what came of it, and at the cluster.
struct Wall: Sendable {
  let name: String
  let words: @Sendable (Encounter) -> Words?

  init(_ name: String, _ words: @escaping @Sendable (Encounter) -> Words?) {
    self.name = name
    self.words = words
  }
}

/// All walls, the ones that explain others first: one sentence is said, and not three.
enum Walls {
  static let all: [Wall] =
    OptionWalls.all + AddressWalls.all + TopicWalls.all + GroupWalls.all + ReplicaWalls.all
    + ConsumerWalls.all
}
