/// Something that must hold after every event of a simulation.
///
/// It looks at the nodes that it was given, or finds them through the simulation, and keeps what it
/// must remember from one look to the next.
public protocol Invariant {
  var name: String { get }
  /// A sentence that says what does not hold; nil where all is well.
  mutating func check(_ simulation: Simulation) -> String?
}
