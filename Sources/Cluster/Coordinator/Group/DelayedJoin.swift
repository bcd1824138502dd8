/// A join that waits for members, as Kafka's purgatory has it.
struct DelayedJoin: Sendable {
  enum Kind {
    /// The group was empty: more are likely to come, so all wait for a while, and for longer where somebody
    /// does. `delay` is this wait's, `remaining` what there is left for more of them.
    case initial(delay: Int64, remaining: Int64)
    /// Until all have joined again, or time is up.
    case again
  }

  let kind: Kind
  let alarm: Int64
}
